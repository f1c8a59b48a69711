import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestService, type TestService } from "../../test/start-test-service.ts";
import { createKey } from "../keys/create-key.ts";
import { createTrpcHandler } from "./create-trpc-handler.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ regions: ["global"] });
});
afterAll(() => service.stop());

const callsInOne = 10;

/** Asks for renders that do not exist, ten in one request, and gives the codes of the answers. */
async function ask(answer: (request: Request) => Promise<Response>, key: string): Promise<unknown[]> {
  const path = Array.from({ length: callsInOne }, () => "renders.get").join(",");
  const input = Object.fromEntries(Array.from({ length: callsInOne }, (_, call) => [call, { id: `no-${call}` }]));
  const url = `http://127.0.0.1/trpc/${path}?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await answer(new Request(url, { headers: { authorization: `Bearer ${key}` } }));
  const replies = (await response.json()) as { error: { data: { reelay: { code: string; retryAfterMs?: number } } } }[];
  return replies.map(({ error }) => error.data.reelay);
}

test("a key that asks more than 1,200 times in a minute is told how long to wait, in a batch too; others go on", async () => {
  const { db } = service.store.store;
  const makeKey = async () =>
    (await createKey(db, { name: randomUUID(), workspace: "w", scopes: ["read"], now: Date.now() })).key;
  const [busy, calm] = [await makeKey(), await makeKey()];
  const answer = createTrpcHandler(service.running.service);
  const answered: unknown[] = [];
  for (let call = 0; call < 1_200; call += callsInOne) answered.push(...(await ask(answer, busy)));
  expect(answered).toEqual(answered.map(() => expect.objectContaining({ code: "RENDER_NOT_FOUND" })));
  expect(await ask(answer, busy)).toContainEqual(
    expect.objectContaining({ code: "TOO_MANY_REQUESTS", retryable: true, retryAfterMs: expect.any(Number) }),
  );
  expect(await ask(answer, calm)).toContainEqual(expect.objectContaining({ code: "RENDER_NOT_FOUND" }));
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { createReelayClient, errorDataOf, type ReelayClient } from "../src/client.ts";
import { createKey } from "../src/keys/create-key.ts";
import { startTestService, type TestService } from "./start-test-service.ts";

let line: TestService;
let client: ReelayClient;
beforeAll(async () => {
  line = await startTestService();
  const { db } = line.store.store;
  const { key } = await createKey(db, { name: "all", workspace: "w", scopes: ["bot", "admin"], now: Date.now() });
  client = createReelayClient({ url: line.running.url, apiKey: key });
});
afterAll(() => line.stop());

const installation = { surface: "slack", id: "T1" } as const;

test.each([
  ["a name", () => client.keys.create.mutate({ name: "a\0b" })],
  ["an id", () => client.installations.get.query({ ...installation, id: "T\0" })],
  ["a place", () => client.settings.set.mutate({ surface: "slack", workspaceId: "T\0", values: { mention: true } })],
  ["a lease", () => client.cards.note.mutate({ cardId: "r\0", leaseId: "l\0", notes: {} })],
  ["a person", () => client.renders.list.query({ origin: { workspaceId: "T", personId: "\0" } })],
])("%s with a character that no database keeps is the caller's mistake", async (_what, call) => {
  const error: unknown = await call().catch((thrown: unknown) => thrown);
  expect(errorDataOf(error)).toMatchObject({ code: "INPUT_INVALID", retryable: false });
});

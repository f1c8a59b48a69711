import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { connect, type Socket } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openWebApp, type WebApp } from "../http/test/open-web-app.ts";
import { webhookSecret } from "./webhook-secret.ts";

const id = "r_0123456789abcdefghjk";
let web: WebApp;
let path: string;

beforeAll(async () => {
  web = await openWebApp();
  path = `${web.url}/hooks/aistudios/${id}/${webhookSecret(web.service.secret, id)}`;
});
afterAll(() => web.close());
beforeEach(() => {
  web.nudged.length = 0;
  web.lines.length = 0;
});

const form = new URLSearchParams({ status: "done" });
test.each([
  [
    "JSON",
    { method: "POST", body: JSON.stringify({ progress: 100 }), headers: { "content-type": "application/json" } },
  ],
  ["a form", { method: "POST", body: form }],
  ["JSON that is none", { method: "POST", body: '{"progress":', headers: { "content-type": "application/json" } }],
  ["a query", { method: "GET" }],
  ["nothing", { method: "POST" }],
])("a webhook with %s nudges its render once and is answered with 200", async (kind, init) => {
  const answer = await fetch(kind === "a query" ? `${path}?status=done&progress=100` : path, init);
  expect(answer.status).toBe(200);
  expect(web.nudged).toEqual([id]);
});

test("whatever a body says, only the render of the path is nudged", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), async (body) => {
      web.nudged.length = 0;
      expect((await fetch(path, { method: "POST", body })).status).toBe(200);
      expect(web.nudged).toEqual([id]);
    }),
    { numRuns: 50 },
  );
});

test("a wrong secret, an unknown id and a malformed id get the same 404 and nudge nobody", async () => {
  const secret = webhookSecret(web.service.secret, id);
  const wrong = [
    `${id}/${"A".repeat(43)}`,
    `${id}/${secret.slice(0, -1)}`,
    `r_zzzzzzzzzzzzzzzzzzzz/${secret}`,
    `not-an-id/${secret}`,
    `..%2f..%2fetc/${secret}`,
    `%00/${secret}`,
  ];
  const answers = await Promise.all(
    wrong.map(async (tail) => {
      const answer = await fetch(`${web.url}/hooks/aistudios/${tail}`, { method: "POST", body: "{}" });
      return [answer.status, await answer.text()];
    }),
  );
  expect(answers).toEqual(wrong.map(() => [404, "not found"]));
  expect(web.nudged).toEqual([]);
});

test("a body beyond 16 KB is refused with 413, whether it says its length or not", async () => {
  const announced = await fetch(path, { method: "POST", body: "x".repeat(16 * 1024 + 1) });
  const body = new Blob(["x".repeat(16 * 1024 + 1)]).stream();
  const chunked = await fetch(path, { method: "POST", body, duplex: "half" });
  expect([announced.status, chunked.status]).toEqual([413, 413]);
  expect((await fetch(path, { method: "POST", body: "x".repeat(16 * 1024) })).status).toBe(200);
  expect(web.nudged).toEqual([id]);
});

test("of a body of 10 MB only the first few socket reads are taken", async () => {
  let seen: Socket | undefined;
  const watch = (message: unknown) => (seen = (message as { socket: Socket }).socket);
  subscribe("http.server.request.start", watch);
  const { hostname, port, pathname } = new URL(path);
  const sender = connect(Number(port), hostname);
  sender.on("error", () => {});
  sender.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 10000000\r\n\r\n`);
  sender.write(Buffer.alloc(10_000_000));
  await new Promise((resolve) => sender.on("close", resolve));
  unsubscribe("http.server.request.start", watch);
  expect(seen?.bytesRead).toBeLessThanOrEqual(5 * 64 * 1024);
});

test("a webhook that cannot be taken is answered with 503 or 500 and without internals", async () => {
  const broken = await openWebApp({ nudgeRender: () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.1")) });
  const secret = webhookSecret(broken.service.secret, id);
  const answer = await fetch(`${broken.url}/hooks/aistudios/${id}/${secret}`, { method: "POST" });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("10.0.0.1");
  await broken.close();
});

test("no log line carries the secret, whatever the answer was", async () => {
  const secret = webhookSecret(web.service.secret, id);
  await fetch(path, { method: "POST" });
  await fetch(`${path}/more`);
  await fetch(path, { method: "PUT" });
  await fetch(`${web.url}/hooks/aistudios/r_x/${secret}`);
  expect(web.lines).toHaveLength(4);
  expect(web.lines.join("")).not.toContain(secret);
  expect(web.lines[0]).toContain("/hooks/aistudios/:renderId/:secret");
});

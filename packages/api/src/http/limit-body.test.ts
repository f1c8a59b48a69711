import { Hono } from "hono";
import { expect, test } from "vitest";
import { limitBody } from "./limit-body.ts";

const app = new Hono();
const limit = limitBody({ maxBytes: 100, discardBytes: 1_000, refuse: (c) => c.text("too large", 413) });
app.post("/", limit, async (c) => c.text(await c.req.text()));

/** Sends a body in chunks of 50 bytes and counts those that were taken. */
async function send(bytes: number, headers: Record<string, string> = {}) {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken >= bytes) return controller.close();
        taken += 50;
        controller.enqueue(new Uint8Array(50).fill(120));
      },
    },
    { highWaterMark: 0 },
  );
  const answer = await app.request("/", { method: "POST", body, headers, duplex: "half" });
  return { status: answer.status, connection: answer.headers.get("connection"), taken, text: await answer.text() };
}

test("a body up to the limit arrives whole", async () => {
  expect(await send(100)).toMatchObject({ status: 200, text: "x".repeat(100) });
});

test("a body somewhat above the limit is refused after its end, so that the client hears it", async () => {
  expect(await send(600)).toMatchObject({ status: 413, connection: null, taken: 600 });
});

test("of an endless body no more is taken than the bound, and its connection closes", async () => {
  const { taken, ...answer } = await send(Infinity);
  expect(answer).toMatchObject({ status: 413, connection: "close" });
  expect(taken).toBeLessThanOrEqual(1_050);
});

test("a body announced as far too large is refused unread", async () => {
  expect(await send(10_000, { "content-length": "10000" })).toMatchObject({
    status: 413,
    connection: "close",
    taken: 0,
  });
});

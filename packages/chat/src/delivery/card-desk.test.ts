import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { createReelayClient } from "@reelay/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cardDeskOf, type CardDesk } from "./card-desk.ts";

/** Takes every connection and never answers. */
const sockets = new Set<Socket>();
const server = createServer((socket) => sockets.add(socket.resume()));
let desk: CardDesk;
beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk = cardDeskOf(createReelayClient({ url, apiKey: "rly_nobody" }), "slack", { patienceMs: 50 });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await once(server.close(), "close");
});

const held = { cardId: "r_1", leaseId: "l_1" };
const { signal } = new AbortController();

test.each<[string, () => Promise<unknown>]>([
  ["lease", () => desk.lease({ limit: 1, waitMs: 50 }, signal)],
  ["note", () => desk.note({ ...held, notes: {}, order: 1 })],
  ["settle", () => desk.settle({ ...held, shownVersion: 1 })],
  ["fail", () => desk.fail({ ...held, code: "x" })],
])("%s ends when the service takes the call and never answers", async (_name, call) => {
  await expect(call()).rejects.toThrow(/abort|timeout/i);
});

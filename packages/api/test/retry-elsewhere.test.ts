import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { errorDataOf, type ReelayClient } from "../src/client.ts";
import { openChatService, type ChatService } from "./open-chat-service.ts";
import { openTestStore } from "./open-test-store.ts";

let chat: ChatService;
let workspaceId: string;
let otherId: string;
beforeAll(async () => {
  chat = await openChatService(openTestStore);
});
afterAll(() => chat.stop());
beforeEach(() => {
  workspaceId = `G-${randomUUID()}`;
  otherId = `G-${randomUUID()}`;
});

const surface = "discord" as const;
const origin = () => ({ surface, workspaceId, placeId: "C1", personId: "U1", replyMessageId: "m1", replyTicket: "t1" });
const elsewhere = () => ({
  surface,
  workspaceId: otherId,
  placeId: "C2",
  personId: "U2",
  replyMessageId: "m2",
  replyTicket: "t2",
});
const makeEnded = async (client: ReelayClient = chat.client) => {
  const asked = { script: `Hello ${randomUUID()}`, idempotencyKey: randomUUID(), origin: origin() };
  const { id } = await client.renders.create.mutate(asked);
  await client.renders.cancel.mutate({ id });
  return id;
};
const retry = (id: string, more: object = {}, client: ReelayClient = chat.client) =>
  client.renders.retry.mutate({ id, idempotencyKey: randomUUID(), ...more });
const lease = (id: string) => chat.client.cards.lease.mutate({ surface, workspaceIds: [id] });

it("a render made again elsewhere belongs there: its card, its reply, its settings and its workspace", async () => {
  const id = await makeEnded();
  const values = { cardLanguage: "zh", delivery: "link", region: "china", resolution: "480" } as const;
  await chat.client.settings.set.mutate({ surface, workspaceId: otherId, values });
  const again = await retry(id, { origin: elsewhere() });
  const { replyTicket: _secret, ...shown } = elsewhere();
  expect(again).toMatchObject({ parentId: id, region: "global", resolution: "720", origin: shown });
  expect(again.origin).toEqual(shown);
  expect(await lease(otherId)).toMatchObject([
    { cardId: again.id, target: { placeId: "C2", replyMessageId: "m2", replyTicket: "t2" }, language: "zh" },
  ]);
  expect(await lease(workspaceId)).toMatchObject([
    { cardId: id, target: { placeId: "C1", replyMessageId: "m1", replyTicket: "t1" } },
  ]);
  const own = await chat.clientWith(["read"], `${surface}:${otherId}`);
  expect(await own.renders.get.query({ id: again.id })).toMatchObject({ parentId: id });
});

it("without a place it is made where the first was, but not in that one's message", async () => {
  const { origin: place } = await retry(await makeEnded());
  expect(place).toEqual({ surface, workspaceId, placeId: "C1", personId: "U1" });
});

it("the same key is the same render, whichever reply it came with, and a conflict in another place", async () => {
  const id = await makeEnded();
  const idempotencyKey = randomUUID();
  const first = await retry(id, { idempotencyKey, origin: elsewhere() });
  const reply = { replyMessageId: "m3", replyTicket: "t3" };
  const second = await retry(id, { idempotencyKey, origin: { ...elsewhere(), ...reply } });
  expect(second).toMatchObject({ id: first.id, origin: { replyMessageId: "m2" } });
  const third = retry(id, { idempotencyKey, origin: { ...elsewhere(), placeId: "C3" } });
  expect(await third.catch(errorDataOf)).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
});

it("a key makes again only what it may read, and posts only where it may speak", async () => {
  const id = await makeEnded();
  const stranger = await chat.clientWith(["render", "read"], `${surface}:${otherId}`);
  const refused = await retry(id, { origin: elsewhere() }, stranger).catch(errorDataOf);
  expect(refused).toMatchObject({ code: "RENDER_NOT_FOUND" });
  expect(await lease(otherId)).toEqual([]);
  const own = await chat.clientWith(["render", "read"], `${surface}:${workspaceId}`);
  const again = await retry(id, { origin: elsewhere() }, own);
  expect(again).toMatchObject({ parentId: id });
  expect(await lease(otherId)).toEqual([]);
  expect((await own.renders.get.query({ id: again.id })).delivery).toBeNull();
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Problem } from "../src/store/schema.ts";
import { openChatService, type ChatService } from "./open-chat-service.ts";
import { openTestStore } from "./open-test-store.ts";

let chat: ChatService;
beforeAll(async () => {
  chat = await openChatService(openTestStore);
});
afterAll(() => chat.stop());

/** Discord's word for direct messages where a server's id would stand. */
const surface = "discord" as const;
const workspaceId = "@me";
const failure: Problem = { code: "RENDER_DEADLINE", details: { minutes: 60 }, referenceId: "ref_1", at: 1 };

it("in Discord's direct messages a card lives as in a server, and everybody's settings are their own", async () => {
  const { cards, renders, settings } = chat.client;
  const where = { surface, workspaceId, placeId: "D1", personId: "U1" };
  const values = { language: "ko", cardLanguage: "en", delivery: "link" } as const;
  await settings.set.mutate({ surface, workspaceId, personId: "U1", values });
  const { values: theirs } = await settings.get.query({ surface, workspaceId, placeId: "D2", personId: "U2" });
  expect(theirs).toEqual({});

  const request = { script: "Welcome, Ana!", origin: { ...where, replyMessageId: "m1", replyTicket: "t1" } };
  const { id, language } = await renders.create.mutate({ ...request, idempotencyKey: randomUUID() });
  expect(language).toBe("ko");
  const take = async () => (await cards.lease.mutate({ surface, workspaceIds: [workspaceId] }))[0]!;

  const posted = await take();
  expect(posted).toMatchObject({ cardId: id, language: "en", delivery: "link", shownVersion: 0 });
  expect(posted.target).toMatchObject({ workspaceId, placeId: "D1", replyMessageId: "m1", replyTicket: "t1" });
  const message = { placeId: "D1", messageId: "m1" };
  const held = ({ cardId, leaseId }: typeof posted) => ({ cardId, leaseId });
  await cards.note.mutate({ ...held(posted), notes: { message } });
  expect(await cards.settle.mutate({ ...held(posted), shownVersion: posted.render.version })).toEqual({ done: false });

  await chat.change(id, { state: "failed", stage: "failed", problem: failure });
  const failing = await take();
  const { retryAt } = await cards.fail.mutate({ ...held(failing), code: "cannot_send" });
  chat.advance((retryAt ?? 0) - chat.service.now() + 1);
  const last = await take();
  expect(last).toMatchObject({ attempts: 1, notes: { message }, render: { state: "failed" } });
  expect(await cards.settle.mutate({ ...held(last), shownVersion: last.render.version })).toEqual({ done: true });

  expect((await renders.get.query({ id })).delivery).toEqual({ state: "shown", code: null, message });
  const mine = await renders.list.query({ origin: { surface, workspaceId, personId: "U1" } });
  expect(mine.renders.map((render) => render.id)).toEqual([id]);
  const others = await renders.list.query({ origin: { surface, workspaceId, personId: "U2" } });
  expect(others.renders).toEqual([]);
});

it("a Discord server's own key makes cards there and sees that server's renders only", async () => {
  const [own, other] = [`G-${randomUUID()}`, `G-${randomUUID()}`];
  const server = await chat.clientWith(["render", "read"], `discord:${own}`);
  const ask = (workspace: string) =>
    chat.client.renders.create.mutate({
      script: "Hi",
      idempotencyKey: randomUUID(),
      origin: { surface, workspaceId: workspace, placeId: "C1" },
    });
  const seen = await ask(own);
  await ask(other);
  const asked = { script: "Mine", idempotencyKey: "k", origin: { surface, workspaceId: own, placeId: "C1" } };
  const mine = await server.renders.create.mutate(asked);
  const { renders } = await server.renders.list.query({});
  expect(renders.map(({ id }) => id)).toEqual([mine.id, seen.id]);
  const leased = await chat.client.cards.lease.mutate({ surface, workspaceIds: [own] });
  expect(leased.map(({ cardId }) => cardId).toSorted()).toEqual([seen.id, mine.id].toSorted());
});

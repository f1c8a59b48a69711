import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { awaitCards } from "../src/cards/await-cards.ts";
import { openChatService, type ChatService } from "./open-chat-service.ts";
import { openInMemoryTestStore } from "./open-test-store.ts";

let chat: ChatService;
beforeEach(async () => {
  chat = await openChatService(openInMemoryTestStore);
});
afterEach(() => chat.stop());

const ask = async () =>
  await chat.client.renders.create.mutate({
    script: "Hello",
    idempotencyKey: randomUUID(),
    origin: { surface: "slack", workspaceId: "T1", placeId: "C1", personId: "U1" },
  });

it("what was asked before the end is accepted while the service stops", async () => {
  chat.abort();
  const { id } = await ask();
  expect((await chat.client.renders.get.query({ id })).state).toBe("queued");
});

it("cards that were taken for a bot that has gone meanwhile are free at once", async () => {
  const { id } = await ask();
  const gone = new AbortController();
  const now = (): number => {
    gone.abort();
    return chat.service.now();
  };
  const wanted = { surface: "slack", limit: 50, waitMs: 10_000 } as const;
  expect(await awaitCards({ ...chat.service, now }, wanted, gone.signal)).toEqual([]);
  const leased = await chat.client.cards.lease.mutate({ surface: "slack" });
  expect(leased.map(({ cardId }) => cardId)).toEqual([id]);
});

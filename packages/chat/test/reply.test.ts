import { expect, test } from "vitest";
import { DeliveryFailure, type MessageRef } from "../src/index.ts";
import { aBusyCard } from "./a-busy-card.ts";
import { aReadyRender, aRender } from "./a-render.ts";
import type { StoredCard } from "./stored-card.ts";
import { openChat } from "./open-chat.ts";

const reply: MessageRef = { placeId: "C1", messageId: "reply" };
const { id: renderId } = aRender();

const answered: Partial<StoredCard> = {
  target: {
    workspaceId: "T1",
    placeId: reply.placeId,
    threadId: null,
    personId: "U1",
    replyMessageId: reply.messageId,
    replyTicket: "ticket",
  },
};

/** A chat in which the request was answered with a message. */
function openReplied(options: Parameters<typeof openChat>[0] = {}) {
  const chat = openChat(options);
  chat.platform.messages.push({ ...reply, kind: "card", renderId, fileId: null, card: aBusyCard(renderId) });
  return chat;
}

test("a busy card goes into the reply that stands there, in one edit", async () => {
  const { desk, run, platform, cards } = openReplied();
  desk.add(aRender(), answered);
  await run();
  expect(platform.calls.map(({ method }) => method)).toEqual(["editCard"]);
  expect(cards()).toMatchObject([{ messageId: "reply", card: { progress: { percent: 42 } } }]);
});

test("from progress to the video nothing is posted but the mention", async () => {
  const { desk, run, cards, mentions, made } = openReplied();
  const card = desk.add(aRender(), answered);
  await run();
  card.render = aReadyRender({ version: 4 });
  await run();
  expect(cards()).toMatchObject([{ messageId: "reply", card: { tone: "done" }, fileId: expect.any(String) }]);
  expect([made("postCard"), made("findCard"), mentions().length]).toEqual([0, 0, 1]);
});

test.each([
  { readable: true, where: "where history can be read" },
  { readable: false, where: "where it cannot" },
])(
  "a reply that was deleted gets no progress; the outcome is posted in its stead, once, $where",
  async ({ readable }) => {
    const { desk, run, cards, mentions, made } = openChat({ readable });
    const card = desk.add(aRender(), answered);
    await run();
    expect([cards().length, made("postCard"), card.codes]).toEqual([0, 0, []]);
    card.render = aReadyRender({ version: 4 });
    await run();
    card.render = aReadyRender({ version: 5 });
    await run();
    expect(cards()).toMatchObject([{ card: { tone: "done", version: 5 }, fileId: expect.any(String) }]);
    expect([made("postCard"), mentions().length]).toEqual([1, 1]);
  },
);

test.each(["placeGone", "noAccess"] as const)(
  "a reply that cannot be edited any more (%s) gives way to one post by the ladder",
  async (kind) => {
    const { desk, run, platform, cards, made } = openReplied({ readable: false });
    platform.fail("editCard", new DeliveryFailure(kind));
    desk.add(aReadyRender(), answered);
    await run();
    expect(cards().filter(({ card }) => card.tone === "done")).toMatchObject([{ fileId: expect.any(String) }]);
    expect(made("postCard")).toBe(1);
  },
);

test("a post in the stead of a reply whose answer was lost is found, not made again", async () => {
  const { desk, run, platform, cards, made } = openChat();
  platform.fail("postCard", new DeliveryFailure("unknownOutcome"), { done: true });
  desk.add(aReadyRender(), answered);
  await run();
  expect(cards()).toMatchObject([{ card: { tone: "done" } }]);
  expect(made("postCard")).toBe(1);
});

test("a reply that is only out of reach for a moment is waited for", async () => {
  const { desk, run, platform, cards, made } = openReplied();
  platform.fail("editCard", new DeliveryFailure("transient"), { times: 3 });
  desk.add(aReadyRender(), answered);
  await run();
  expect(cards()).toMatchObject([{ messageId: "reply", card: { tone: "done" } }]);
  expect(made("postCard")).toBe(0);
});

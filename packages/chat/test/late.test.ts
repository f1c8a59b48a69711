import type { RenderView } from "@reelay/api/client";
import { describe, expect, test } from "vitest";
import { DeliveryFailure } from "../src/index.ts";
import { aReadyRender, aRender } from "./a-render.ts";
import { openChat } from "./open-chat.ts";
import { runBot } from "./run-bot.ts";

const nobodyKnows = new DeliveryFailure("unknownOutcome");
/** How long after its caller gave up a request is still taken: a proxy or a queue on the way held it. */
const lateness = [1_500, 8_000, 29_000];

/** Lets what is under way land. */
async function allLanded({ clock }: ReturnType<typeof openChat>): Promise<void> {
  let isOver = false;
  void clock.sleep(120_000).then(() => (isOver = true));
  await clock.runUntil(() => isOver);
}

/** An edit of version 2 ends in doubt; then `outcome` comes. One bot lives through it all. */
async function overtaken(
  chat: ReturnType<typeof openChat>,
  { doubtful, outcome, lateMs }: { doubtful: RenderView; outcome: RenderView; lateMs: number | null },
): Promise<void> {
  const { clock, desk, platform } = chat;
  const card = desk.add(aRender({ version: 1 }));
  const bot = runBot(chat);
  await clock.runUntil(desk.isQuiet);
  platform.fail("editCard", nobodyKnows, { lateMs });
  card.render = doubtful;
  await clock.runUntil(() => chat.made("editCard") === 1);
  card.render = outcome;
  await clock.runUntil(desk.isQuiet);
  bot.stop();
  await allLanded(chat);
}

const aBusyRender = aRender({ version: 2, progress: 80 });
const aResult = aReadyRender({ version: 3 });

describe.each(lateness)("what a platform takes %d ms after we gave up", (lateMs) => {
  test("a mention is not made a second time", async () => {
    const chat = openChat();
    chat.platform.fail("mention", nobodyKnows, { lateMs });
    chat.desk.add(aReadyRender());
    await chat.run();
    await allLanded(chat);
    expect([chat.mentions().length, chat.made("mention")]).toEqual([1, 1]);
  });

  test("a post is not made a second time", async () => {
    const chat = openChat();
    chat.platform.fail("postCard", nobodyKnows, { lateMs });
    chat.desk.add(aReadyRender());
    await chat.run();
    await allLanded(chat);
    expect(chat.cards()).toMatchObject([{ card: { tone: "done" } }]);
    expect(chat.made("postCard")).toBe(1);
  });

  test.each([{ carries: false }, { carries: true }])(
    "a progress edit does not stand over the result (carries: $carries)",
    async ({ carries }) => {
      const chat = openChat({ carries });
      await overtaken(chat, { doubtful: aBusyRender, outcome: aResult, lateMs });
      expect(chat.cards()).toMatchObject([{ card: { tone: "done", version: 3 }, fileId: expect.any(String) }]);
      expect(chat.mentions()).toHaveLength(1);
    },
  );

  test("an earlier outcome does not stand over a later one", async () => {
    const chat = openChat();
    await overtaken(chat, { doubtful: aRender({ state: "failed", version: 2 }), outcome: aResult, lateMs });
    expect(chat.cards()).toMatchObject([{ card: { tone: "done", version: 3 } }]);
    expect(chat.mentions()).toHaveLength(1);
  });
});

test("the result does not wait for an earlier edit that nobody knows about: it is shown at once, and once more later", async () => {
  const chat = openChat();
  await overtaken(chat, { doubtful: aBusyRender, outcome: aResult, lateMs: null });
  const [doubtful, shown, again, ...more] = chat.platform.calls.filter(({ method }) => method === "editCard");
  expect([doubtful, shown, again].map((edit) => edit?.card?.version)).toEqual([2, 3, 3]);
  expect((shown?.at ?? 0) - (doubtful?.at ?? 0)).toBeLessThan(5_000);
  expect(more).toEqual([]);
  expect(chat.made("uploadVideo")).toBe(1);
});

test("an outcome's own edit that nobody knows about is repeated once, not twice", async () => {
  const chat = openChat({ carries: true });
  chat.platform.fail("editCard", nobodyKnows, { done: true });
  chat.desk.add(aReadyRender());
  await chat.run();
  expect(chat.made("editCard")).toBe(2);
});

test("a placeholder that is deleted at once gives way to another at once: its post was answered", async () => {
  const chat = openChat();
  chat.platform.fail("editCard", new DeliveryFailure("messageGone"));
  chat.desk.add(aReadyRender());
  const startedAt = chat.clock.now();
  await chat.run();
  expect(chat.made("postCard")).toBe(2);
  expect(chat.clock.now() - startedAt).toBeLessThan(10_000);
});

test.each([
  ["postCard", 1],
  ["mention", 3],
] as const)(
  "a %s that was surely not made (%i times) is made again soon: there is no doubt to wait for",
  async (method, times) => {
    const chat = openChat();
    chat.platform.fail(method, new DeliveryFailure("transient"), { times });
    chat.desk.add(aReadyRender());
    const startedAt = chat.clock.now();
    await chat.run();
    expect([chat.cards().length, chat.mentions().length]).toEqual([1, 1]);
    expect(chat.made(method)).toBe(times + 1);
    expect(chat.clock.now() - startedAt).toBeLessThan(30_000);
  },
);

test("a note that arrives late does not bring back the message that is gone", async () => {
  const chat = openChat();
  const { clock, desk, platform } = chat;
  let isFirst = true;
  const slowLine = async (input: Parameters<typeof desk.note>[0]) => {
    if (!input.notes.message || !isFirst) return await desk.note(input);
    isFirst = false;
    void clock.sleep(3_000).then(async () => await desk.note(input));
    throw new Error("no answer");
  };
  desk.add(aReadyRender());
  platform.fail("editCard", new DeliveryFailure("messageGone"));
  // So that the card is still held when it arrives.
  platform.fail("mention", new DeliveryFailure("transient"), { times: 2 });
  const bot = runBot({ clock, platform, desk: { ...desk, note: slowLine } });
  await clock.runUntil(desk.isQuiet);
  bot.stop();
  const second = chat.cards().at(-1);
  expect(chat.made("postCard")).toBe(2);
  expect([...desk.cards.values()][0]?.notes.message).toMatchObject({ messageId: second?.messageId });
});

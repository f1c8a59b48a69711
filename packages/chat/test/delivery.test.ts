import { describe, expect, test } from "vitest";
import { DeliveryFailure, type DeliveryFailureKind } from "../src/index.ts";
import { aReadyRender, aRender } from "./a-render.ts";
import { aBusyCard } from "./a-busy-card.ts";
import type { StoredCard } from "./stored-card.ts";
import { openChat } from "./open-chat.ts";
import { runBot } from "./run-bot.ts";

const renderId = aRender().id;

const alreadyPosted: Partial<StoredCard> = {
  shownVersion: 2,
  notes: { message: { placeId: "C1", messageId: "old" }, postingSince: 1 },
};

test("a busy card is posted as it is, in one call", async () => {
  const { desk, run, platform, cards } = openChat();
  desk.add(aRender());
  await run();
  expect(platform.calls.map(({ method }) => method)).toEqual(["postCard"]);
  expect(cards()[0]?.card).toMatchObject({ tone: "busy", progress: { percent: 42 } });
});

test("a ready render ends as one message with its file and one mention", async () => {
  const { desk, run, platform, cards, mentions } = openChat();
  desk.add(aReadyRender());
  await run();
  expect(platform.calls.map(({ method }) => method)).toEqual([
    "postCard",
    "fileLimit",
    "uploadVideo",
    "editCard",
    "mention",
  ]);
  expect(platform.uploads).toEqual([{ fileId: cards()[0]?.fileId, bytes: 16 }]);
  expect(mentions()).toHaveLength(1);
});

test.each(["canceled", "expired"] as const)("%s ends without a mention and without a file", async (state) => {
  const { desk, run, cards, mentions, made } = openChat();
  desk.add(aRender({ state }));
  await run();
  expect(cards()[0]?.card.tone).toBe("canceled");
  expect([mentions().length, made("uploadVideo")]).toEqual([0, 0]);
});

test("nobody is mentioned where the settings say so", async () => {
  const { desk, run, mentions } = openChat();
  desk.add(aReadyRender(), { mentionRequester: false });
  await run();
  expect(mentions()).toEqual([]);
});

test("a rescued render does not mention a second time", async () => {
  const { desk, run, mentions, cards, made } = openChat();
  const card = desk.add(aRender({ state: "failed", version: 5 }));
  await run();
  card.render = aReadyRender({ version: 6 });
  await run();
  expect([cards().length, mentions().length, made("findMention")]).toEqual([1, 1, 0]);
  expect(cards()[0]?.card.tone).toBe("done");
});

test("a video too large for the place is a link, and says when there is nothing to show", async () => {
  const { desk, run, cards, made } = openChat({ fileLimit: 1_000 });
  const { links } = aReadyRender();
  desk.add(aReadyRender({ id: "r_link" }));
  desk.add(aReadyRender({ id: "r_nothing", links: { ...links, vendor: null } }));
  await run();
  expect(made("uploadVideo")).toBe(0);
  const byId = (id: string) => cards().find(({ renderId }) => renderId === id);
  expect(byId("r_link")).toMatchObject({ fileId: null, card: { video: { vendorUrl: links.vendor } } });
  expect(byId("r_link")?.card.status).toContain("too large for this place");
  expect(byId("r_nothing")?.card.status).toContain("/videos");
});

test.each<DeliveryFailureKind>(["filesRefused", "tooLarge", "missingScope"])(
  "an upload that is refused (%s) becomes a link",
  async (kind) => {
    const { desk, run, platform, cards, mentions } = openChat();
    platform.fail("uploadVideo", new DeliveryFailure(kind));
    const card = desk.add(aReadyRender());
    await run();
    expect(cards()).toMatchObject([{ fileId: null, card: { tone: "done" } }]);
    expect([mentions().length, card.codes]).toEqual([1, []]);
  },
);

test("a file that the edit refuses is left out", async () => {
  const { desk, run, platform, cards } = openChat();
  platform.fail("editCard", new DeliveryFailure("filesRefused"));
  desk.add(aReadyRender());
  await run();
  expect(cards()).toMatchObject([{ fileId: null, card: { tone: "done" } }]);
});

test("an upload that keeps failing gives way to the link after five minutes", async () => {
  const { desk, run, platform, cards } = openChat();
  platform.fail("uploadVideo", new DeliveryFailure("transient"), { times: 1_000 });
  desk.add(aReadyRender());
  await run();
  expect(cards()).toMatchObject([{ fileId: null, card: { tone: "done" } }]);
});

describe("what nobody knows", () => {
  test.each(["postCard", "editCard", "uploadVideo", "mention"] as const)(
    "%s done, its reply lost: one card, one mention where history can be read",
    async (method) => {
      const { desk, run, platform, cards, mentions } = openChat();
      platform.fail(method, new DeliveryFailure("unknownOutcome"), { done: true });
      desk.add(aReadyRender());
      await run();
      expect([cards().length, mentions().length]).toEqual([1, 1]);
      expect(cards()[0]).toMatchObject({ card: { tone: "done" }, fileId: expect.any(String) });
    },
  );

  test("a mention whose reply was lost is never made again where nobody can look", async () => {
    const { desk, run, platform, mentions, made } = openChat({ readable: false });
    platform.fail("mention", new DeliveryFailure("unknownOutcome"), { done: true });
    desk.add(aReadyRender());
    await run();
    expect([mentions().length, made("mention")]).toEqual([1, 1]);
  });
});

test("a mention that was surely not made is made where nobody can look", async () => {
  const { desk, run, platform, mentions } = openChat({ readable: false });
  platform.fail("mention", new DeliveryFailure("rateLimited", { retryAfterMs: 2_000 }), { times: 2 });
  desk.add(aReadyRender());
  await run();
  expect(mentions()).toHaveLength(1);
});

describe("a message that was deleted", () => {
  test("the outcome is posted anew, once", async () => {
    const { desk, run, cards, mentions, made } = openChat();
    desk.add(aReadyRender(), alreadyPosted);
    await run();
    expect(cards()).toMatchObject([{ fileId: expect.any(String), card: { tone: "done" } }]);
    expect([made("postCard"), made("uploadVideo"), mentions().length]).toEqual([1, 1, 1]);
  });

  test("progress is not posted anew", async () => {
    const { desk, run, cards, made } = openChat();
    const card = desk.add(aRender(), alreadyPosted);
    await run();
    expect([cards().length, made("postCard"), card.shownVersion, card.dead]).toEqual([0, 0, 3, false]);
  });

  test("a history that still lists it is not believed", async () => {
    const { desk, run, platform, made } = openChat();
    platform.messages.push({
      placeId: "C1",
      messageId: "old",
      kind: "card",
      renderId,
      fileId: null,
      card: aBusyCard(renderId),
    });
    platform.fail("editCard", new DeliveryFailure("messageGone"));
    const card = desk.add(aReadyRender(), alreadyPosted);
    await run();
    expect([made("postCard"), card.dead, card.notes.message?.messageId !== "old"]).toEqual([1, false, true]);
  });

  test("a second time ends it", async () => {
    const { desk, run, platform, made } = openChat();
    platform.fail("editCard", new DeliveryFailure("messageGone"), { times: 1_000 });
    const card = desk.add(aReadyRender(), alreadyPosted);
    await run();
    expect([card.dead, made("postCard"), made("editCard")]).toEqual([true, 1, 2]);
  });
});

test.each<DeliveryFailureKind>(["placeGone", "noAccess"])(
  "an outcome whose place is closed (%s) goes by the platform's ladder once",
  async (kind) => {
    const { desk, run, platform, cards } = openChat();
    platform.fail("editCard", new DeliveryFailure(kind));
    desk.add(aReadyRender(), alreadyPosted);
    await run();
    expect(cards()).toMatchObject([{ card: { tone: "done" } }]);
  },
);

test.each<DeliveryFailureKind>(["badCard", "placeGone", "noAccess"])(
  "an outcome that the platform will never take (%s) is given up at once",
  async (kind) => {
    const { desk, run, platform, made } = openChat();
    platform.fail("postCard", new DeliveryFailure(kind), { times: 1_000 });
    const card = desk.add(aReadyRender());
    await run();
    expect([card.dead, card.codes, made("postCard")]).toEqual([true, [kind], 1]);
  },
);

test.each<DeliveryFailureKind>(["rateLimited", "transient", "unknownOutcome", "missingScope", "revoked"])(
  "after %s the outcome is shown in the end",
  async (kind) => {
    const { desk, run, platform, cards, mentions } = openChat();
    platform.fail("editCard", new DeliveryFailure(kind, { retryAfterMs: 5_000 }), { times: 2 });
    const card = desk.add(aReadyRender());
    await run();
    expect([cards().length, mentions().length, card.codes]).toEqual([1, 1, [kind, kind]]);
  },
);

test("a pause that the platform asks for is kept by every card there", async () => {
  const { desk, run, platform, cards, clock } = openChat();
  platform.fail("editCard", new DeliveryFailure("rateLimited", { retryAfterMs: 30_000 }));
  const startedAt = clock.now();
  for (const id of ["r_1", "r_2", "r_3"]) desk.add(aReadyRender({ id }));
  await run();
  const [first, ...rest] = platform.calls.filter(({ method }) => method === "editCard");
  expect(rest.every(({ at }) => at >= (first?.at ?? startedAt) + 30_000)).toBe(true);
  expect(cards().every(({ card }) => card.tone === "done")).toBe(true);
});

test("a throttled progress edit is given back without a rest, and what it would have shown is shown later", async () => {
  const { desk, run, platform, cards } = openChat();
  platform.messages.push({
    placeId: "C1",
    messageId: "old",
    kind: "card",
    renderId,
    fileId: null,
    card: aBusyCard(renderId),
  });
  platform.fail("editCard", new DeliveryFailure("rateLimited", { retryAfterMs: 8_000 }));
  const card = desk.add(aRender(), alreadyPosted);
  await run();
  const [first, second] = platform.calls.filter(({ method }) => method === "editCard");
  expect(second?.at).toBeGreaterThanOrEqual((first?.at ?? 0) + 8_000);
  expect([cards()[0]?.card.version, card.codes]).toEqual([3, []]);
});

test("twenty that finish at once in one place break no budget, and go before progress", async () => {
  const { desk, run, platform, mentions } = openChat();
  for (let n = 0; n < 20; n += 1) {
    desk.add(aRender({ id: `r_busy${n}` }), alreadyPosted);
    const message = { placeId: "C1", messageId: `old${n}` };
    platform.messages.push({ ...message, kind: "card", renderId: `r_${n}`, fileId: null, card: aBusyCard(`r_${n}`) });
    desk.add(aReadyRender({ id: `r_${n}` }), { shownVersion: 2, notes: { message, postingSince: 1 } });
  }
  await run();
  const edits = platform.calls.filter(({ method }) => method === "editCard");
  const tones = edits.map(({ card }) => card?.tone);
  expect(tones.indexOf("busy")).toBeGreaterThan(tones.lastIndexOf("done"));
  expect(mentions()).toHaveLength(20);
  const posts = platform.calls.filter(({ method }) => method === "mention").map(({ at }) => at);
  const gaps = posts.slice(1).map((at, index) => at - (posts[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  for (const { at } of edits) {
    expect(edits.filter((edit) => edit.at > at - 60_000 && edit.at <= at).length).toBeLessThanOrEqual(50);
  }
});

test("an upload that takes longer than a lease keeps its card", async () => {
  const { clock, desk, platform, cards } = openChat();
  const slow = async () => {
    await clock.sleep(200_000);
    return new Blob(["bytes"]).stream();
  };
  const fetchVideo = async () => ({ bytes: 5, fileName: "video.mp4", title: "slow", open: slow });
  desk.add(aReadyRender());
  const bots = [runBot({ clock, desk, platform }, { fetchVideo }), runBot({ clock, desk, platform }, { fetchVideo })];
  await clock.runUntil(desk.isQuiet);
  for (const bot of bots) bot.stop();
  expect([platform.uploads.length, cards().length]).toEqual([1, 1]);
});

test("two bots over one desk post once", async () => {
  const { clock, desk, platform, cards, mentions } = openChat();
  for (const id of ["r_1", "r_2", "r_3", "r_4"]) desk.add(aReadyRender({ id }));
  const bots = [runBot({ clock, desk, platform }), runBot({ clock, desk, platform })];
  await clock.runUntil(desk.isQuiet);
  for (const bot of bots) bot.stop();
  expect([cards().length, mentions().length]).toEqual([4, 4]);
});

test("a service that is away is asked again until it answers", async () => {
  const { clock, desk, platform, cards } = openChat();
  desk.add(aReadyRender());
  const backAt = clock.now() + 120_000;
  let asked = 0;
  const bot = runBot({
    clock,
    platform,
    desk: {
      ...desk,
      async lease(input, signal) {
        asked += 1;
        if (clock.now() < backAt) throw new Error("connection refused");
        return await desk.lease(input, signal);
      },
    },
  });
  await clock.runUntil(desk.isQuiet);
  bot.stop();
  expect(cards()).toHaveLength(1);
  expect(asked).toBeLessThan(30);
});

test("a note that fails for a moment does not lose the message", async () => {
  const { clock, desk, platform, cards } = openChat({ readable: false });
  desk.add(aReadyRender());
  let failing = 2;
  const bot = runBot({
    clock,
    platform,
    desk: {
      ...desk,
      async note(input) {
        if (input.notes.message && failing > 0) {
          failing -= 1;
          throw new Error("connection reset");
        }
        return await desk.note(input);
      },
    },
  });
  await clock.runUntil(desk.isQuiet);
  bot.stop();
  expect(cards()).toHaveLength(1);
});

test("stopping gives every card back", async () => {
  const { clock, desk, platform } = openChat();
  for (let n = 0; n < 10; n += 1) desk.add(aReadyRender({ id: `r_${n}` }));
  const bot = runBot({ clock, desk, platform });
  await clock.runUntil(() => platform.messages.length >= 2);
  bot.stop();
  await clock.runUntil(() => true);
  await bot.ended;
  expect([...desk.cards.values()].every(({ lease }) => lease === null)).toBe(true);
});

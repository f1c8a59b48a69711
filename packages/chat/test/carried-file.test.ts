import { expect, test } from "vitest";
import { DeliveryFailure, type DeliveryFailureKind, type FetchVideo } from "../src/index.ts";
import { aReadyRender } from "./a-render.ts";
import { openChat } from "./open-chat.ts";
import { runBot } from "./run-bot.ts";

const openCarrying = () => openChat({ carries: true });

/** The edits that were made, with what travelled along. */
function editsOf({ platform }: ReturnType<typeof openChat>) {
  const edits = platform.calls.filter(({ method }) => method === "editCard");
  return edits.map(({ card, file }) => ({ card, bytes: file && "open" in file ? file.bytes : null }));
}

test("a video that fits travels with the outcome's edit, and only with that", async () => {
  const chat = openCarrying();
  chat.desk.add(aReadyRender());
  await chat.run();
  expect(chat.platform.calls.map(({ method }) => method)).toEqual(["postCard", "fileLimit", "editCard", "mention"]);
  expect(editsOf(chat)).toMatchObject([{ card: { tone: "done" }, bytes: 8_000_000 }]);
  expect(chat.cards()).toMatchObject([{ fileId: "16 bytes" }]);
});

test("a video that travels longer than a lease keeps its card", async () => {
  const chat = openCarrying();
  const { clock, desk, platform } = chat;
  const open = async () => {
    await clock.sleep(200_000);
    return new Blob(["bytes"]).stream();
  };
  const fetchVideo: FetchVideo = async () => ({ bytes: 5, fileName: "video.mp4", title: "slow", open });
  const card = desk.add(aReadyRender());
  const bots = [runBot({ clock, desk, platform }, { fetchVideo }), runBot({ clock, desk, platform }, { fetchVideo })];
  await clock.runUntil(desk.isQuiet, 600_000);
  for (const bot of bots) bot.stop();
  expect(editsOf(chat)).toMatchObject([{ bytes: 5 }]);
  expect([chat.cards().length, chat.mentions().length, card.codes]).toEqual([1, 1, []]);
});

test("a crash between the edit and its record leads to the same edit again, with the file", async () => {
  const chat = openCarrying();
  const { clock, desk, platform } = chat;
  desk.add(aReadyRender());
  const never = new Promise<never>(() => {});
  const dying: typeof desk = {
    ...desk,
    note: async (input) => (input.notes.outcomeVersion === undefined ? await desk.note(input) : await never),
  };
  const killed = runBot({ clock, desk: dying, platform });
  await clock.runUntil(() => editsOf(chat).length === 1);
  killed.stop();
  await chat.run();
  const [first, second, ...more] = editsOf(chat);
  expect(first?.bytes).toBe(8_000_000);
  expect(second).toEqual(first);
  expect([more.length, chat.cards().length, chat.mentions().length]).toEqual([0, 1, 1]);
});

test("a mention that has to wait does not send the file again", async () => {
  const chat = openCarrying();
  chat.platform.fail("mention", new DeliveryFailure("unknownOutcome"));
  chat.desk.add(aReadyRender());
  await chat.run();
  expect(editsOf(chat)).toHaveLength(1);
  expect(chat.mentions()).toHaveLength(1);
});

test.each<DeliveryFailureKind>(["filesRefused", "tooLarge"])(
  "an edit that is refused for its file (%s) is made at once without it: the link is left",
  async (kind) => {
    const chat = openCarrying();
    chat.platform.fail("editCard", new DeliveryFailure(kind));
    const card = chat.desk.add(aReadyRender());
    await chat.run();
    const [refused, shown] = editsOf(chat);
    expect([refused?.bytes, shown?.bytes]).toEqual([8_000_000, null]);
    expect(shown?.card).toEqual({ ...refused?.card, status: expect.stringContaining("the link plays it") });
    expect(shown?.card?.video?.vendorUrl).toBe(aReadyRender().links.vendor);
    expect([chat.cards().length, chat.mentions().length, card.codes]).toEqual([1, 1, []]);
  },
);

test.each<DeliveryFailureKind>(["transient", "unknownOutcome"])(
  "a file that fails to travel (%s) is tried for five minutes after the render's end, then the link is shown",
  async (kind) => {
    const chat = openCarrying();
    const ended = new Date(chat.clock.now()).toISOString();
    const open = async () => {
      throw new DeliveryFailure(kind);
    };
    chat.desk.add(aReadyRender({ finishedAt: ended }));
    const fetchVideo: FetchVideo = async () => ({ bytes: 5, fileName: "video.mp4", title: "away", open });
    await chat.run({ fetchVideo });
    expect(chat.cards()).toMatchObject([{ fileId: null, card: { tone: "done" } }]);
    const [shown, ...more] = chat.platform.calls.filter(({ method }) => method === "editCard");
    expect([shown?.file, more.length]).toEqual([null, 0]);
    expect((shown?.at ?? 0) - Date.parse(ended)).toBeGreaterThan(300_000);
  },
);

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { cardsOf, cardWith, idIn, mentionsOf } from "./cards.ts";
import { startLine, type Line } from "./start-line.ts";

let line: Line;
beforeAll(async () => {
  line = await startLine({ slack: { rateLimits: "off" }, service: { speed: 200, regions: ["global"] } });
});
beforeEach(async () => {
  line.slack.setUploads({ disabled: false, largestBytes: null });
  await line.service.control.global.setFault({ kind: "freezeAt", percent: 30 });
});
afterAll(() => line.stop());

const channelId = "C06TEAM000";
const ask = async (text: string) => idIn((await line.slack.slashCommand({ text, channelId })).answer);
const goOn = () => line.service.control.global.clearFaults();
/** Waits until AI STUDIOS works on it and the card stands. */
async function underWay(id: string) {
  while ((await line.client.renders.get.query({ id })).progress < 30) {
    await line.client.renders.check.mutate({ id }).catch(() => {});
  }
  return await cardWith(line, id, "card.cancel");
}

it("a card that was deleted on the way is posted anew, once, with the video and one mention", async () => {
  const id = await ask("Its card goes away.");
  const { ts } = await underWay(id);
  line.slack.deleteMessage(channelId, ts);
  await goOn();
  const card = await cardWith(line, id, "card.again");
  await line.until(() => mentionsOf(line, id).length === 1);
  expect(card.files).toMatchObject([{ visible: true }]);
  expect(cardsOf(line, id)).toEqual([card]);
  expect(mentionsOf(line, id)[0]!.threadTs).toBe(card.ts);
});

it.each([
  ["file_uploads_disabled", { disabled: true }],
  ["file_upload_size_restricted", { largestBytes: 10 }],
])(
  "a workspace that refuses the file (%s) is told on the card, without a link that nobody can open",
  async (_code, uploads) => {
    line.slack.setUploads(uploads);
    await goOn();
    const id = await ask(`No files here: ${JSON.stringify(uploads)}.`);
    const card = await cardWith(line, id, "card.again");
    await line.until(() => mentionsOf(line, id).length === 1);
    const text = JSON.stringify(card.blocks);
    expect(card.files).toEqual([]);
    // Without a public address there is no link either: the sandbox's own opens on its machine only.
    expect(text).not.toContain('"url"');
    expect(text).toContain("cannot be shown in this place");
  },
);

it("an archived channel in mid-render: the card and the video come directly, and say where they belong", async () => {
  const id = await ask("The channel closes.");
  await underWay(id);
  line.slack.archiveChannel(channelId);
  await goOn();
  const card = await line.until(() =>
    line.slack.directMessages("U01ALICE00").find(({ blocks }) => JSON.stringify(blocks).includes("card.again")),
  );
  expect(JSON.stringify(card.metadata)).toContain(id);
  expect(card.files).toMatchObject([{ visible: true }]);
  expect(JSON.stringify(card.blocks)).toContain("I could not post this in the conversation");
  await line.until(() => mentionsOf(line, id).length === 1);
  line.slack.channel(channelId).archived = false;
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StandInMessage } from "@reelay/discord-stand-in";
import { cardsOf, cardWith, finished, idOf, mentionsOf, privately, reach, textOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

const minuteMs = 60_000;
let skewMs = 0;
let line: BotLine;
beforeAll(async () => {
  line = await startBotLine({
    now: () => Date.now() + skewMs,
    discord: { rateLimits: "off" },
    service: { speed: 300, regions: ["global"] },
  });
});
afterAll(() => line.stop());
beforeEach(() => line.service.control.global.clearFaults());

const ask = async (script: string, channelId: string) =>
  await line.discord.slashCommand({ options: { script }, channelId });
const freeze = () => line.service.control.global.setFault({ kind: "freezeAt", percent: 30 });
const goOn = () => line.service.control.global.clearFaults();

/** What holds wherever a card ends: one result, one mention, paid once. */
async function proved(id: string): Promise<{ card: StandInMessage; mention: StandInMessage }> {
  const ended = await finished(line, id);
  await until(() => cardsOf(line, id).some(({ attachments }) => attachments.length > 0));
  expect(mentionsOf(line, id)).toHaveLength(1);
  expect(cardsOf(line, id).filter(({ attachments }) => attachments.length > 0)).toHaveLength(1);
  expect(await line.service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
  return ended;
}

/** A card that stands and is under way, AI STUDIOS holding still. */
async function underWay(script: string, channelId: string) {
  await freeze();
  const delivery = await ask(script, channelId);
  const id = await idOf(delivery);
  await reach(line, id, 30);
  await cardWith(line, id, "cancel");
  return { id, reply: delivery.response! };
}

it.each(["thread", "forumPost", "slow"] as const)(
  "in %s the card is the reply and the video is in it",
  async (place) => {
    const delivery = await ask(`Asked in ${place}.`, line.discord.places[place]);
    const { card, mention } = await proved(await idOf(delivery));
    expect(card).toBe(delivery.response);
    expect(mention.channelId).toBe(line.discord.places[place]);
  },
);

describe.each([
  ["its token alive", 0],
  ["its token dead", 16 * minuteMs],
])("a card under way, %s", (_how, passesMs) => {
  it("in a thread that is archived: the thread is opened for it", async () => {
    const { discord } = line;
    const { id, reply } = await underWay(`Archived after ${passesMs}.`, discord.places.thread);
    discord.archiveThread(discord.places.thread);
    skewMs += passesMs;
    await goOn();
    expect((await proved(id)).card).toBe(reply);
    expect(discord.channel(discord.places.thread)).toMatchObject({ archived: false });
  });

  it("in a thread that is locked: card and video come as a direct message that says where they belong", async () => {
    const { discord } = line;
    const thread = discord.addChannel({ type: 11, parentId: discord.places.general });
    const { id } = await underWay(`Locked after ${passesMs}.`, thread.id);
    discord.archiveThread(thread.id, { locked: true });
    skewMs += passesMs;
    await goOn();
    const { card } = await proved(id);
    expect(discord.directMessages(discord.people.alice)).toContain(card);
    expect(textOf(card)).toContain("I could not post this in the conversation");
  });

  it("in a channel that is deleted: it comes as a direct message", async () => {
    const { discord } = line;
    const channel = discord.addChannel({ type: 0, name: "soon-gone" });
    const { id } = await underWay(`Channel gone after ${passesMs}.`, channel.id);
    discord.deleteChannel(channel.id);
    skewMs += passesMs;
    await goOn();
    expect(discord.directMessages(discord.people.alice)).toContain((await proved(id)).card);
  });

  it("whose message is deleted: it is posted anew, once", async () => {
    const { discord } = line;
    const { id, reply } = await underWay(`Message gone after ${passesMs}.`, discord.places.general);
    discord.deleteMessage(discord.places.general, reply.id);
    skewMs += passesMs;
    await goOn();
    const { card, mention } = await proved(id);
    expect(card).toMatchObject({ channelId: discord.places.general });
    expect(card.id).not.toBe(reply.id);
    expect(mention).toMatchObject({ channelId: discord.places.general });
  });
});

describe.each([
  ["readonly", /Send Messages[^]*direct message/],
  ["hidden", /View Channel[^]*direct message/],
  ["nofiles", /Attach Files[^]*link/],
  ["noembeds", /Embed Links[^]*plain text/],
] as const)("in %s", (place, why) => {
  it.each([0, 16 * minuteMs])(
    "the fix is said at once, and the result comes all the same (%i ms later)",
    async (passesMs) => {
      const { discord } = line;
      await freeze();
      let delivery: Awaited<ReturnType<typeof ask>> | undefined;
      const said = await privately(line, why, async () => {
        delivery = await ask(`Asked in ${place}, ${passesMs} later.`, discord.places[place]);
      });
      expect(textOf(said)).toContain("A server admin can change that");
      expect(delivery).toMatchObject({ failure: null });
      const id = await idOf(delivery!);
      await reach(line, id, 30);
      skewMs += passesMs;
      await goOn();
      const { card, mention } = await finished(line, id);
      expect(mentionsOf(line, id)).toEqual([mention]);
      const isMoved = passesMs > 0 && (place === "readonly" || place === "hidden");
      expect(card === delivery?.response).toBe(!isMoved);
      if (place === "nofiles") expect(textOf(card)).toContain("cannot be shown in this place");
      else await until(() => card.attachments.length === 1);
      if (place === "noembeds") expect(card.embeds).toEqual([]);
      expect(cardsOf(line, id).filter(({ attachments }) => attachments.length > 0).length).toBeLessThanOrEqual(1);
    },
  );
});

it("where nobody may write to the person either, the card that stands says so and nothing is tried for ever", async () => {
  const { discord, client } = line;
  const { id } = await underWay("Nowhere to go.", discord.places.readonly);
  discord.blockDirectMessages(discord.people.alice, 50007);
  skewMs += 16 * minuteMs;
  await goOn();
  await until(async () => (await client.renders.get.query({ id })).delivery?.state === "failed" || undefined);
  discord.blockDirectMessages(discord.people.alice, null);
  expect(mentionsOf(line, id)).toEqual([]);
});

it("removed from the server while rendering: the video comes as a direct message", async () => {
  const { discord } = line;
  const { id } = await underWay("The bot is thrown out.", discord.places.general);
  discord.removeBot();
  skewMs += 16 * minuteMs;
  await goOn();
  const { card } = await proved(id);
  expect(discord.directMessages(discord.people.alice)).toContain(card);
});

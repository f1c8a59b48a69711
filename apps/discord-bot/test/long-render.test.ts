import { afterAll, beforeAll, expect, it } from "vitest";
import { buttonOf, cardsOf, finished, idOf, look, mentionsOf, reach, textOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

const minuteMs = 60_000;
let skewMs = 0;
let line: BotLine;
beforeAll(async () => {
  line = await startBotLine({
    now: () => Date.now() + skewMs,
    discord: { rateLimits: "off" },
    service: { speed: 200, regions: ["global"] },
  });
});
afterAll(() => line.stop());

it.each([16, 40])(
  "a render of %i minutes is delivered in a server, in direct messages and to a person, and no dead token is used",
  async (minutes) => {
    const { discord, service } = line;
    const { id: held } = await service.control.global.setFault({ kind: "freezeAt", percent: 50 });
    const ask = async (where: object) => {
      const script = `${minutes} minutes for ${JSON.stringify(where)}.`;
      const delivery = await discord.slashCommand({ options: { script }, ...where });
      const id = await idOf(delivery);
      await reach(line, id, 50);
      return { id, reply: delivery.response!, token: delivery.token };
    };
    const server = await ask({});
    const direct = await ask({ context: "botDm" });
    const personal = await ask({ context: "private", userInstall: true });
    const asked = [server, direct, personal];
    // What can only be changed by its reply says what happens after a quarter of an hour, from the beginning.
    const note = /longer than 15 minutes[^]*direct message/;
    await until(() => asked.every(({ reply }) => buttonOf(reply, "card:cancel:")));
    expect(asked.map(({ reply }) => note.test(textOf(reply)))).toEqual([false, false, true]);
    expect(textOf(personal.reply.versions.find(({ embeds }) => embeds.length > 0)!)).toMatch(note);
    for (let waited = 0; waited < minutes; waited += 8) {
      skewMs += Math.min(8, minutes - waited) * minuteMs;
      for (const { id } of asked) await look(line, id);
    }
    const before = discord.calls.length;
    await service.control.global.clearFault(held);
    for (const { id, reply } of asked) {
      const { card, mention } = await finished(line, id);
      const isPersonal = reply === personal.reply;
      await until(() => card.attachments.length === 1);
      expect(card.channelId).toBe(
        isPersonal ? discord.directMessages(discord.people.alice)[0]?.channelId : reply.channelId,
      );
      if (!isPersonal) expect(cardsOf(line, id)).toEqual([reply]);
      expect(mention.channelId).toBe(card.channelId);
      expect(mentionsOf(line, id)).toHaveLength(1);
      expect(cardsOf(line, id).filter(({ attachments }) => attachments.length > 0)).toEqual([card]);
      expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
    }
    const late = discord.calls.slice(before).map(({ path }) => path);
    expect(late.filter((path) => asked.some(({ token }) => path.includes(token)))).toEqual([]);
    expect(discord.calls.filter(({ code }) => code === 50_027 || code === 10_015)).toEqual([]);
    expect(discord.failures).toEqual([]);
  },
  120_000,
);

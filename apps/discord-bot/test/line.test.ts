import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardsOf, finished, idOf, mentionsOf, textOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

describe.each(["gateway", "http"] as const)("over %s", (mode) => {
  let line: BotLine;
  beforeAll(async () => {
    line = await startBotLine({ mode, service: { speed: 400 } });
  });
  afterAll(() => line.stop());

  it("a command becomes one card in its own reply, which ends with the video's bytes, and one mention", async () => {
    const { discord, service, client } = line;
    const delivery = await discord.slashCommand({ options: { script: "Welcome to the team, Ana!" } });
    expect(delivery).toMatchObject({ failure: null, answer: { type: 5 } });
    const id = await idOf(delivery);
    const { card, mention } = await finished(line, id);
    expect(card).toBe(delivery.response);
    expect(card.attachments).toHaveLength(1);
    const { links, video } = await client.renders.get.query({ id });
    const served = await fetch(new URL(new URL(links.video!).pathname, service.running.url));
    const { bytes } = discord.file(card.attachments[0]!.id);
    expect(bytes.length).toBe(video?.bytes);
    expect(Buffer.compare(bytes, new Uint8Array(await served.arrayBuffer()))).toBe(0);
    expect(discord.channel(discord.places.general).messages).toEqual([card, mention]);
    expect(mention).toMatchObject({ replyTo: { messageId: card.id }, mentionedUserIds: [discord.people.alice] });
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
    expect(discord.rateLimitedCount()).toBe(0);
    expect(discord.liveMentions()).toMatchObject([{ kind: "user", id: discord.people.alice }]);
    expect(discord.failures).toEqual([]);
  });

  it("whatever a script says, nobody rings but who asked, and every card is whole", async () => {
    const { discord } = line;
    const scripts = [
      "@everyone @here come and see",
      `<@${discord.people.bob}> <@&${discord.guildId}> <#${discord.places.general}> </video:1> hello`,
      "**bold** `code @everyone` ``` @here ``` ||spoiler|| ~~gone~~ [click](https://evil.example.com) # Heading",
      "\u202Eeverything @everyone\u2066 backwards \u0000\u0007 discord.gg/abc <t:1:R>",
      `\\@everyone \\\\@here ${"🧑‍🚀".repeat(200)} @everyone`,
      `-# small\n> quote\n${"@everyone ".repeat(300)}`,
    ];
    const before = discord.liveMentions().length;
    const { general, slow, thread, forumPost, noembeds, nofiles } = discord.places;
    const channels = [general, slow, thread, forumPost, noembeds, nofiles];
    const ask = (script: string, index: number) =>
      discord.slashCommand({ options: { script }, channelId: channels[index % channels.length]! });
    const deliveries = await Promise.all(scripts.map(ask));
    for (const delivery of deliveries) {
      const id = await idOf(delivery);
      const { card } = await finished(line, id);
      expect(card).toBe(delivery.response);
      expect(cardsOf(line, id)).toHaveLength(1);
      expect(mentionsOf(line, id)).toHaveLength(1);
    }
    const live = discord.liveMentions().slice(before);
    expect(live).toHaveLength(scripts.length);
    expect(live.filter(({ kind, id }) => kind !== "user" || id !== discord.people.alice)).toEqual([]);
    expect(discord.failures).toEqual([]);
    expect(discord.calls.filter(({ status }) => status !== null && status >= 400)).toEqual([]);
  });

  it("an equal request a moment later is the same render: told which card it is, and no second one stands", async () => {
    const { discord, client } = line;
    const asked = { options: { script: "Asked for twice." } };
    const first = await discord.slashCommand(asked);
    const id = await idOf(first);
    const second = await discord.slashCommand(asked);
    expect(second.failure).toBeNull();
    await finished(line, id);
    expect(cardsOf(line, id)).toEqual([first.response]);
    await until(() => discord.ephemerals.some((message) => textOf(message).includes(first.response!.id)));
    expect(second.response).toMatchObject({ deleted: true });
    const { renders } = await client.renders.list.query({ limit: 50 });
    expect(renders.filter(({ title }) => title.includes("Asked for twice"))).toHaveLength(1);
  });
});

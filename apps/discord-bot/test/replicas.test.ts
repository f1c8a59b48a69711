import { afterEach, expect, it } from "vitest";
import { cardsOf, finished, idOf, mentionsOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

let line: BotLine;
afterEach(() => line.stop());

const paidOnce = { drafts: 1, exports: 1, charges: 1 };

it("two http replicas that get the same interaction: one answer, one render, and 40060 alarms nobody", async () => {
  line = await startBotLine({
    mode: "http",
    discord: { rateLimits: "off" },
    service: { speed: 300, regions: ["global"] },
  });
  const { discord, client, service, log } = line;
  const other = await line.another();
  for (let round = 0; round < 3; round += 1) {
    discord.deliverTo(`${line.bot.url}/discord/interactions`);
    const first = discord.slashCommand({ options: { script: `To both, round ${round}.` } });
    const interactionId = [...discord.interactions.keys()].at(-1)!;
    discord.deliverTo(`${other.url}/discord/interactions`);
    const second = discord.redeliver(interactionId);
    const [delivery] = await Promise.all([first, second]);
    expect(delivery.failure).toBeNull();
    const id = await idOf(delivery);
    await finished(line, id);
    expect(cardsOf(line, id)).toEqual([delivery.response]);
    expect(mentionsOf(line, id)).toHaveLength(1);
    expect(await service.paid(id)).toEqual(paidOnce);
    const { renders } = await client.renders.list.query({ limit: 50 });
    expect(renders).toHaveLength(round + 1);
  }
  expect(discord.calls.filter(({ code }) => code === 40_060)).toHaveLength(3);
  expect(log.filter((entry) => /"level":(4|5|6)0/.test(entry) && /40060|interaction/.test(entry))).toEqual([]);
  expect(discord.ephemerals).toEqual([]);
});

it("three http replicas share the work: every render has one card, one video and one mention", async () => {
  line = await startBotLine({ mode: "http", discord: { rateLimits: "off" }, service: { speed: 300 } });
  const { discord } = line;
  const bots = [line.bot, await line.another(), await line.another()];
  const ids: string[] = [];
  for (let index = 0; index < 9; index += 1) {
    discord.deliverTo(`${bots[index % 3]!.url}/discord/interactions`);
    ids.push(await idOf(await discord.slashCommand({ options: { script: `Replica script ${index}.` } })));
  }
  const { messages } = discord.channel(discord.places.general);
  await until(() => ids.every((id) => mentionsOf(line, id).length > 0));
  for (const id of ids) expect(cardsOf(line, id).filter(({ attachments }) => attachments.length === 1)).toHaveLength(1);
  expect(messages).toHaveLength(2 * ids.length);
});

it("two gateway processes of one shard do not answer or post twice", async () => {
  line = await startBotLine({ mode: "gateway", discord: { rateLimits: "off" }, service: { speed: 300 } });
  const { discord, service, client } = line;
  await line.another();
  await discord.gateway.waitFor(2);
  for (let round = 0; round < 3; round += 1) {
    const delivery = await discord.slashCommand({ options: { script: `To both processes ${round}.` } });
    expect(delivery.failure).toBeNull();
    const id = await idOf(delivery);
    await finished(line, id);
    expect(cardsOf(line, id)).toEqual([delivery.response]);
    expect(mentionsOf(line, id)).toHaveLength(1);
    expect(await service.paid(id, (await client.renders.get.query({ id })).region)).toEqual(paidOnce);
  }
  expect(discord.channel(discord.places.general).messages).toHaveLength(6);
  expect(discord.ephemerals).toEqual([]);
  expect((await client.renders.list.query({ limit: 50 })).renders).toHaveLength(3);
});

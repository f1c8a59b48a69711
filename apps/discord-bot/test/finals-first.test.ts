import { afterAll, beforeAll, expect, it } from "vitest";
import { cardWith, idOf, look, mentionsOf, reach, stateOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

const finishing = 20;
const minuteMs = 60_000;
let skewMs = 0;
let line: BotLine;
beforeAll(async () => {
  line = await startBotLine({
    now: () => Date.now() + skewMs,
    service: { speed: 400 },
  });
});
afterAll(() => line.stop());

const ask = async (script: string, region: "global" | "china") =>
  await idOf(await line.discord.slashCommand({ options: { script, region } }));

it("twenty finish at once beside four under way in one channel: no 429, finals before progress, twenty videos and mentions", async () => {
  const { discord, service } = line;
  await service.control.global.setFault({ kind: "freezeAt", percent: 30 });
  await service.control.china.setFault({ kind: "freezeAt", percent: 30 });
  const ending: string[] = [];
  const moving: string[] = [];
  // One after the other: Discord, bot and service share this test's process, and Discord waits three seconds.
  for (let index = 0; index < finishing; index += 1) ending.push(await ask(`Video number ${index + 100}.`, "global"));
  for (let index = 0; index < 4; index += 1) moving.push(await ask(`Under way ${index}.`, "china"));
  for (const id of [...ending, ...moving]) await reach(line, id, 30);
  await line.pause();
  // No token lives any more: every edit is counted in the channel's bucket.
  const versionOf = async (id: string) => (await line.client.renders.get.query({ id })).version;
  const versions = await Promise.all(moving.map(versionOf));
  skewMs += 16 * minuteMs;
  await service.control.global.clearFaults();
  // What has not moved for a quarter of an hour says so: progress to show.
  for (const [index, id] of moving.entries()) while ((await versionOf(id)) === versions[index]) await look(line, id);
  for (const id of ending) while ((await stateOf(line, id)) !== "ready") await look(line, id);
  const before = discord.calls.length;
  await line.restart();
  await until(() => ending.every((id) => mentionsOf(line, id).length > 0));
  const edits = () =>
    discord.calls.slice(before).flatMap(({ route, path, accepted }) => {
      return accepted && route === "PATCH /channels/:channelId/messages/:messageId" ? [path.split("/").at(-1)!] : [];
    });
  const cardIds = await Promise.all(ending.map(async (id) => (await cardWith(line, id, "again")).id));
  const movingIds = await Promise.all(moving.map(async (id) => (await cardWith(line, id, "cancel")).id));
  await until(() => movingIds.every((id) => edits().includes(id)));
  const firstOf = (id: string) => edits().indexOf(id);
  expect(Math.max(...cardIds.map(firstOf))).toBeLessThan(Math.min(...movingIds.map(firstOf)));
  for (const id of cardIds) expect(discord.message(id).attachments).toHaveLength(1);
  for (const id of ending) expect(mentionsOf(line, id)).toHaveLength(1);
  expect(discord.liveMentions()).toHaveLength(finishing);
  expect(discord.calls.filter(({ status }) => status === 429).map(({ route }) => route)).toEqual([]);
}, 180_000);

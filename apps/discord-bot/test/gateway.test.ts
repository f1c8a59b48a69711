import { createServer } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startBotProcess } from "./bot-process.ts";
import { cardsOf, finished, idOf, mentionsOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

let line: BotLine;
beforeAll(async () => {
  line = await startBotLine({ mode: "gateway", service: { speed: 300, regions: ["global"] } });
});
afterAll(() => line.stop());

it.each([
  ["breaks without a word", () => line.discord.gateway.drop()],
  ["is to be made anew (opcode 7)", () => line.discord.gateway.requestReconnect()],
  ["has a session that can be resumed (opcode 9)", () => line.discord.gateway.invalidateSession(true)],
])("a command that arrives while the connection %s is replayed, answered and made once", async (how, fail) => {
  const { discord, service, client } = line;
  const resumes = discord.gateway.resumes.length;
  const script = `Sent while it ${how}.`;
  fail();
  const delivery = await discord.slashCommand({ options: { script } });
  expect(delivery.failure).toBeNull();
  await until(() => discord.gateway.resumes.length > resumes);
  const id = await idOf(delivery);
  await finished(line, id);
  expect(cardsOf(line, id)).toEqual([delivery.response]);
  expect(mentionsOf(line, id)).toHaveLength(1);
  const { renders } = await client.renders.list.query({ limit: 50 });
  expect(renders.filter(({ title }) => title.startsWith(`Sent while it ${how.slice(0, 10)}`))).toHaveLength(1);
  expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
});

it.each([
  [4004, /DISCORD_TOKEN/],
  [4011, /DISCORD_SHARDS/],
  [4014, /4014/],
])("a fatal close (%i) ends the process with one clear line and a code", async (code, why) => {
  const { discord, service, apiKey } = line;
  await line.pause();
  const bot = await startBotProcess(discord, { url: service.running.url, apiKey });
  await bot.connected;
  discord.gateway.close(code);
  const ended = await bot.ended;
  expect(ended.code).toBeGreaterThan(0);
  expect(ended.stderr.trim().split("\n")).toEqual([expect.stringMatching(why)]);
});

it("a wrong token ends the process with one clear line, without the token in it", async () => {
  const { discord, service, apiKey } = line;
  const token = "wrong.token.here";
  const bot = await startBotProcess(discord, { url: service.running.url, apiKey }, { DISCORD_TOKEN: token });
  const { code, stderr } = await bot.ended;
  expect(code).toBeGreaterThan(0);
  expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("DISCORD_TOKEN")]);
  expect(stderr).not.toContain(token);
});

it("missing settings and a port that is taken end the process, each named", async () => {
  const { discord, service, apiKey } = line;
  const at = { url: service.running.url, apiKey };
  const unset = await (await startBotProcess(discord, at, { DISCORD_TOKEN: "", DISCORD_APP_ID: "" })).ended;
  expect(unset.code).toBe(2);
  expect(unset.stderr).toMatch(/DISCORD_TOKEN[^]*DISCORD_APP_ID/);
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const taken = await (await startBotProcess(discord, at, { DISCORD_PORT: port })).ended;
  other.close();
  expect(taken.code).toBeGreaterThan(0);
  expect(taken.stderr).toContain("EADDRINUSE");
});

import { openVideo } from "@reelay/chat";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSlackBot, type SlackBot } from "../src/index.ts";
import { settingsFor, startLine, type Line } from "./start-line.ts";

let line: Line;
const others: SlackBot[] = [];
beforeAll(async () => {
  line = await startLine({ slack: { rateLimits: "off" }, service: { speed: 300 } });
  for (let replica = 0; replica < 2; replica += 1) {
    const bot = createSlackBot({
      client: line.client,
      settings: settingsFor(line.slack, "http"),
      fetchVideo: openVideo({ apiUrl: line.service.running.url, fetch }),
      listen: true,
      logger: pino({ level: "silent" }),
    });
    await bot.start();
    others.push(bot);
  }
});
afterAll(async () => {
  for (const bot of others) await bot.stop();
  await line.stop();
});

it("three replicas share the work: every render has one card, one video and one mention", async () => {
  const { slack } = line;
  const scripts = Array.from({ length: 9 }, (_, index) => `Replica script ${index}.`);
  for (const text of scripts) expect((await slack.slashCommand({ text })).failure).toBeNull();
  const { messages } = slack.channel("C01GENERAL");
  await line.until(() => messages.filter(({ threadTs }) => threadTs !== null).length >= scripts.length);
  const cards = messages.filter(({ files }) => files.length > 0);
  expect(cards).toHaveLength(scripts.length);
  expect(messages).toHaveLength(2 * scripts.length);
  for (const text of scripts) expect(cards.filter((card) => JSON.stringify(card).includes(text))).toHaveLength(1);
});

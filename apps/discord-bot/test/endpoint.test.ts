import { describe, expect, test } from "vitest";
import { until } from "./start-bot.ts";
import { startLoneBot } from "./start-lone-bot.ts";

const open = async () => await startLoneBot({ mode: "http" });

describe("Discord's check of the endpoint", () => {
  test("PING is answered", async () => {
    const { discord } = await open();
    expect(await discord.pingEndpoint()).toMatchObject({ status: 200, body: { type: 1 } });
  });

  test.each(["bad", "missing", "old"] as const)("a %s signature is refused with 401", async (signature) => {
    const { discord } = await open();
    expect(await discord.pingEndpoint({ signature })).toMatchObject({ status: 401 });
  });
});

describe("what is not Discord's", () => {
  test("other paths, other methods and enormous bodies are turned away unread", async () => {
    const { bot } = await open();
    const url = `${bot.url}/discord/interactions`;
    expect((await fetch(`${bot.url}/discord`)).status).toBe(404);
    expect((await fetch(url)).status).toBe(405);
    const huge = await fetch(url, { method: "POST", body: "x".repeat(600_000) }).catch(() => undefined);
    expect(huge?.status ?? 413).toBe(413);
    expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(401);
  });
});

test("an interaction is taken with an empty 202 and answered by the same calls as over the gateway", async () => {
  const { discord } = await open();
  const { status, failure, answer } = await discord.slashCommand({ command: "film" });
  expect({ status, failure, answer }).toMatchObject({ status: 202, failure: null, answer: { type: 4 } });
  const [call] = discord.callsTo(/callback$/);
  expect(call).toMatchObject({ query: { with_response: "true" }, authorization: null });
  expect(call?.body).toMatchObject({ data: { allowed_mentions: { parse: [] }, flags: 64 } });
});

test("whoever asked before the bot was stopped is answered before it has gone", async () => {
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const ask: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    if (url.includes("renders.create")) asked.resolve();
    await answered.promise;
    return await fetch(input, init);
  };
  const { discord, bot } = await startLoneBot({ mode: "http", ask });
  const delivery = discord.slashCommand({ options: { script: "Just before the update." } });
  await asked.promise;
  const stopped = bot.stop();
  answered.resolve();
  await stopped;
  expect(JSON.stringify(discord.calls.map(({ body }) => body))).toContain("Not confirmed");
  expect((await delivery).failure).toBeNull();
});

test("where another replica was first, this one is quiet", async () => {
  const { discord, log } = await open();
  const already = { message: "Interaction has already been acknowledged.", code: 40_060 };
  discord.fault({ route: /callback$/, kind: "status", status: 400, body: already, times: 1 });
  void discord.slashCommand({ options: { script: "Whose is it?" } });
  await until(() => log.some((line) => line.includes("discord.answered-elsewhere")));
  expect(discord.callsTo(/webhooks/)).toEqual([]);
  expect(log.filter((line) => Number(JSON.parse(line).level) >= 40 && line.includes("interaction"))).toEqual([]);
});

test("when three seconds have passed, the log says where they went, and nobody is called any more", async () => {
  const { discord, log } = await open();
  const late = { message: "Unknown interaction", code: 10_062 };
  discord.fault({ route: /callback$/, kind: "status", status: 404, body: late, times: 1 });
  void discord.slashCommand({ options: { script: "Too late." } });
  const line = await until(() => log.find((entry) => entry.includes("discord.too-late")));
  expect(JSON.parse(line)).toMatchObject({ onTheWayMs: expect.any(Number), longestLoopDelayMs: expect.any(Number) });
  expect(discord.callsTo(/webhooks/)).toEqual([]);
});

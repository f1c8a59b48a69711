import { startTestService } from "@reelay/api/test";
import { describe, expect, onTestFinished, test } from "vitest";
import { until } from "./start-bot.ts";
import { startLoneBot, type LoneBot } from "./start-lone-bot.ts";

async function connected(options?: Parameters<typeof startLoneBot>[0]): Promise<LoneBot> {
  const lone = await startLoneBot(options);
  await until(() => lone.bot.health().status === "ok");
  return lone;
}

/** A command that is answered at once, by words alone. */
const ask = async ({ discord }: LoneBot) => await discord.slashCommand({ command: "film" });

test("only the intent Guilds is asked for", async () => {
  const { discord } = await connected();
  expect(discord.gateway.identifies).toMatchObject([{ intents: 1 }]);
});

describe("a connection that is lost", () => {
  test("while a command arrives: the command is answered after the resume, once", async () => {
    const lone = await connected();
    const { discord } = lone;
    discord.gateway.drop();
    const { failure, answer } = await ask(lone);
    expect({ failure, answer }).toMatchObject({ failure: null, answer: { type: 4 } });
    expect(discord.gateway.resumes).toHaveLength(1);
    expect(discord.callsTo(/callback$/)).toHaveLength(1);
  });

  test.each([
    ["Discord asks for a new one", ({ discord }: LoneBot) => discord.gateway.requestReconnect()],
    ["its session ends, resumable", ({ discord }: LoneBot) => discord.gateway.invalidateSession(true)],
    ["Discord closes it for no reason", ({ discord }: LoneBot) => discord.gateway.close(4000)],
  ])("%s: resumed, and commands are answered", async (_name, lose) => {
    const lone = await connected();
    lose(lone);
    await until(() => lone.discord.gateway.resumes.length > 0);
    expect(await ask(lone)).toMatchObject({ failure: null });
    expect(lone.discord.gateway.identifies).toHaveLength(1);
    expect(lone.fatal).toEqual([]);
  });

  test("its session is gone: a new one begins, and commands are answered", async () => {
    const lone = await connected();
    lone.discord.gateway.invalidateSession(false);
    await until(() => lone.discord.gateway.identifies.length === 2);
    await lone.discord.gateway.waitFor(1);
    expect(await ask(lone)).toMatchObject({ failure: null });
  });

  test("without a word (heartbeats are not acknowledged): noticed, and resumed", async () => {
    const lone = await connected({ discord: { heartbeatMs: 150 } });
    const { gateway } = lone.discord;
    await until(() => gateway.heartbeats.length > 1);
    gateway.stopAcknowledgingHeartbeats();
    await until(() => gateway.resumes.length > 0);
    gateway.stopAcknowledgingHeartbeats(true);
    await until(() => lone.bot.health().status === "ok");
    expect(await ask(lone)).toMatchObject({ failure: null });
  });
});

describe("what trying again does not heal", () => {
  test.each([
    [4004, "DISCORD_TOKEN"],
    [4010, "DISCORD_SHARDS"],
    [4011, "DISCORD_SHARDS=auto"],
    [4012, "DISCORD_API_URL"],
    [4013, "4013"],
    [4014, "4014"],
  ])("a close with %i is said once, with what to do, and seen in the health", async (code, words) => {
    const { discord, bot, fatal } = await connected();
    discord.gateway.close(code);
    await until(() => fatal.length > 0);
    expect(fatal).toEqual([expect.stringContaining(words)]);
    expect(bot.health()).toEqual({ status: "trouble", problem: fatal[0] });
    const answer = await fetch(`${bot.url}/healthz`);
    expect(answer.status).toBe(503);
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  test.each(["gateway", "http"] as const)("a wrong token in %s mode, which is never shown", async (mode) => {
    const token = "wrong.token.of-nobody";
    const { discord, bot, fatal, log } = await startLoneBot({ mode, settings: { token } });
    await until(() => discord.invalidRequests() === (mode === "gateway" ? 3 : 2));
    await until(() => log.some((line) => line.includes("discord.commands-not-registered")));
    await bot.stop();
    expect(fatal).toEqual([expect.stringContaining("DISCORD_TOKEN")]);
    expect(log.join("") + fatal.join("")).not.toContain(token);
    expect(discord.gateway.identifies).toEqual([]);
  });

  test("intents that Discord does not allow, at the login", async () => {
    const { fatal } = await startLoneBot({ discord: { disallowedIntents: 1 } });
    await until(() => fatal.length > 0);
    expect(fatal).toEqual([expect.stringContaining("4014")]);
  });

  test("a token of another application than DISCORD_APP_ID", async () => {
    const { fatal } = await startLoneBot({ settings: { applicationId: "1100000000000000999" } });
    await until(() => fatal.length > 0);
    expect(fatal).toEqual([expect.stringContaining("DISCORD_APP_ID 1100000000000000999")]);
  });
});

test("a key that the service refuses is seen in the health, with the setting's name", async () => {
  const service = await startTestService({ regions: ["global"] });
  onTestFinished(() => service.stop());
  const { bot } = await startLoneBot({ serviceUrl: service.running.url });
  await until(() => bot.health().problem?.includes("REELAY_API_KEY") === true);
  expect(bot.health().status).toBe("trouble");
});

test("Discord being away at the start is trouble until it is back", async () => {
  const away = { kind: "status", status: 503, times: 1 } as const;
  const { bot, fatal, log } = await startLoneBot({
    prepare(discord) {
      for (const route of ["GET /gateway/bot", "GET /applications/@me", /commands$/]) discord.fault({ ...away, route });
    },
  });
  await until(() => log.some((line) => line.includes("discord.not-connected")));
  expect(bot.health()).toMatchObject({ status: "trouble" });
  await until(() => bot.health().status === "ok");
  expect(fatal).toEqual([]);
});

test("odd interactions over the gateway end nothing: discord.js makes no objects of them", async () => {
  const lone = await connected();
  const { discord, log } = lone;
  const { interactionId } = await ask(lone);
  const { payload } = discord.interactions.get(interactionId)!;
  const odd = [
    { type: 2, data: undefined },
    { type: 2, data: { type: 2 }, channel: { id: "7", type: 0 } },
    { type: 3, data: { component_type: 2, custom_id: "card:" }, message: undefined },
    { type: 3, data: { component_type: 5 } },
    { type: 5, data: { custom_id: "x", components: [{ type: 18 }] } },
    { type: 4, data: null, channel: "here" },
    { type: 77, member: 3, user: undefined },
  ];
  for (const [index, members] of odd.entries()) {
    Object.assign(payload, members, { id: String(BigInt(interactionId) + BigInt(index + 1)) });
    // Nobody answers it, so nothing waits for the three seconds.
    void discord.redeliver(interactionId);
  }
  await until(() => log.filter((line) => line.includes("discord.interaction-ignored")).length >= odd.length - 1);
  expect(await ask(lone)).toMatchObject({ failure: null });
});

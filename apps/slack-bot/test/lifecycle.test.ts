import { createReelayClient } from "@reelay/api/client";
import { startSlackStandIn, type SlackStandIn } from "@reelay/slack-stand-in";
import pino from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSlackBot, type SlackBot, type SlackBotSettings } from "../src/index.ts";
import { settingsFor, until } from "./start-line.ts";

let slack: SlackStandIn;
let bot: SlackBot | undefined;
beforeEach(async () => {
  slack = await startSlackStandIn();
});
afterEach(async () => {
  await bot?.stop();
  await slack.stop();
});

/** A port that nobody listens on. */
const nowhere = "http://127.0.0.1:59999";

function makeBot(
  settings: Partial<SlackBotSettings> = {},
  mode: "socket" | "http" = "http",
  ask: typeof fetch = fetch,
): SlackBot {
  return createSlackBot({
    // Nobody listens there: the bot must live without its service.
    client: createReelayClient({ url: nowhere, apiKey: "rly_test", fetch: ask }),
    settings: { ...settingsFor(slack, mode), ...settings },
    fetchVideo: async () => null,
    listen: true,
    logger: pino({ level: "silent" }),
  });
}

it("Slack being away at the start is waited out: health is red, then green, and the process lives", async () => {
  slack.fault({ method: "auth.test", kind: "error", error: "invalid_auth" });
  bot = makeBot();
  await bot.start();
  await until(slack, () => bot!.health().status === "trouble");
  expect(bot.health().problem).toContain("SLACK_BOT_TOKEN");
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(503);
  await until(slack, () => bot!.health().status === "ok");
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});

it("a command is answered while the token is still refused and the service is down", async () => {
  slack.fault({ method: "auth.test", kind: "error", error: "invalid_auth", times: Infinity });
  bot = makeBot();
  await bot.start();
  slack.deliverTo(`${bot.url}/slack/events`);
  const { failure, answer } = await slack.slashCommand({ text: "Anybody there?" });
  expect(failure).toBeNull();
  expect(JSON.stringify(answer)).toContain("cannot be reached");
});

it("whoever asked before the bot was stopped is answered", async () => {
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  bot = makeBot({}, "http", async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    if (url.includes("renders.create")) asked.resolve();
    await answered.promise;
    return await fetch(input, init);
  });
  await bot.start();
  slack.deliverTo(`${bot.url}/slack/events`);
  const delivery = slack.slashCommand({ text: "Just before the update." });
  await asked.promise;
  const stopped = bot.stop();
  answered.resolve();
  const { failure, answer } = await delivery;
  expect(failure).toBeNull();
  expect(JSON.stringify(answer)).toContain("cannot be reached");
  await stopped;
});

it("a refused app token is tried again until Slack takes it", async () => {
  slack.fault({ method: "apps.connections.open", kind: "error", error: "invalid_auth" });
  bot = makeBot({}, "socket");
  await bot.start();
  await until(slack, () => bot!.health().problem?.includes("SLACK_APP_TOKEN"));
  await slack.sockets.waitFor(1);
  await until(slack, () => bot!.health().status === "ok");
});

it("a connection that breaks, or that Slack refreshes, is made again", async () => {
  bot = makeBot({}, "socket");
  await bot.start();
  await slack.sockets.waitFor(1);
  slack.sockets.drop();
  await until(slack, () => slack.callsTo("apps.connections.open").length >= 2);
  await slack.sockets.waitFor(1);
  slack.sockets.disconnect("refresh_requested", { close: true });
  await until(slack, () => slack.callsTo("apps.connections.open").length >= 3);
  await slack.sockets.waitFor(1);
  await until(slack, () => bot!.health().status === "ok");
});

it("a forged, an old and a foreign request are refused", async () => {
  bot = makeBot();
  await bot.start();
  slack.deliverTo(`${bot.url}/slack/events`);
  expect((await slack.slashCommand({ text: "x" }, { signWith: "another secret" })).status).toBe(401);
  expect((await slack.slashCommand({ text: "x" }, { signatureAgeMs: 301_000 })).status).toBe(401);
  expect((await fetch(`${bot.url}/anything`)).status).toBe(404);
});

it.each([
  [{ appToken: undefined }, "socket", "SLACK_APP_TOKEN"],
  [{ botToken: undefined }, "socket", "SLACK_BOT_TOKEN"],
  [{ signingSecret: undefined }, "http", "SLACK_SIGNING_SECRET"],
  [{ botToken: "xoxp-person" }, "http", "SLACK_BOT_TOKEN"],
] as const)("%j over %s is refused by name before anything starts", (settings, mode, name) => {
  expect(() => makeBot(settings, mode)).toThrow(name);
});

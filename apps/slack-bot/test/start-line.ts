import { createKey } from "@reelay/api";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { openVideo } from "@reelay/chat";
import { startSlackStandIn, type SlackStandIn, type SlackStandInOptions } from "@reelay/slack-stand-in";
import pino from "pino";
import { startTestService, type TestService, type TestServiceOptions } from "@reelay/api/test";
import { createSlackBot, type SlackBot, type SlackBotSettings } from "../src/index.ts";

export interface LineOptions {
  mode?: "socket" | "http";
  slack?: SlackStandInOptions;
  service?: TestServiceOptions;
  settings?: (slack: SlackStandIn) => Partial<SlackBotSettings>;
  /** Comes between the bot and the service. */
  fetch?: typeof fetch;
  /** Epoch milliseconds for Slack, bot and service. */
  now?: () => number;
}

/** Slack's stand-in, the real bot, the real service and the sandbox, over sockets. */
export interface Line {
  slack: SlackStandIn;
  service: TestService;
  client: ReelayClient;
  apiKey: string;
  readonly bot: SlackBot;
  /** The bot ends; the service and Slack go on. */
  pause(): Promise<void>;
  /** Another process in the place of the first: what only the first one knew is gone. */
  restart(): Promise<void>;
  /** Resolves as soon as `check` gives something; it is asked after every call that reaches Slack. */
  until<T>(check: () => T | undefined | false | null): Promise<T>;
  stop(): Promise<void>;
}

export async function startLine(options: LineOptions = {}): Promise<Line> {
  const { mode = "http" } = options;
  const clock = options.now && { now: options.now };
  const slack = await startSlackStandIn({ ...options.slack, ...clock });
  const service = await startTestService({ ...options.service, ...clock });
  const { key: apiKey } = await createKey(service.store.store.db, {
    name: "slack",
    workspace: "slack",
    scopes: ["bot", "render", "read"],
    now: Date.now(),
  });
  const apiUrl = service.running.url;
  const client = createReelayClient({ url: apiUrl, apiKey, ...(options.fetch && { fetch: options.fetch }) });
  const startBot = async (): Promise<SlackBot> => {
    const bot = createSlackBot({
      client,
      settings: { ...settingsFor(slack, mode), ...options.settings?.(slack) },
      fetchVideo: openVideo({ apiUrl, fetch }),
      listen: true,
      logger: pino({ level: process.env["LOG_LEVEL"] ?? "silent" }),
      ...clock,
    });
    await bot.start();
    if (mode === "http") slack.deliverTo(`${bot.url}/slack/events`);
    else await slack.sockets.waitFor(1);
    return bot;
  };
  let bot = await startBot();
  let isRunning = true;
  const stopBot = async (): Promise<void> => {
    if (isRunning) await bot.stop();
    isRunning = false;
  };
  return {
    slack,
    service,
    client,
    apiKey,
    get bot() {
      return bot;
    },
    pause: stopBot,
    async restart() {
      await stopBot();
      bot = await startBot();
      isRunning = true;
    },
    until: (check) => until(slack, check),
    async stop() {
      await stopBot();
      await service.stop();
      await slack.stop();
    },
  };
}

export function settingsFor(slack: SlackStandIn, mode: "socket" | "http"): SlackBotSettings {
  const { botToken, appToken, signingSecret, apiUrl } = slack;
  return {
    mode,
    botToken,
    apiUrl,
    host: "127.0.0.1",
    port: 0,
    ...(mode === "socket" ? { appToken } : { signingSecret }),
  };
}

/** Looks again at every call of Slack's and every 20 ms, so that nothing is waited for by guessing. */
export async function until<T>(_slack: SlackStandIn, check: () => T | undefined | false | null): Promise<T> {
  for (;;) {
    const found = check();
    if (found !== undefined && found !== false && found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

import { createKey } from "@reelay/api";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { startTestService, type TestService, type TestServiceOptions } from "@reelay/api/test";
import { openVideo } from "@reelay/chat";
import { startDiscordStandIn, type DiscordStandIn, type DiscordStandInOptions } from "@reelay/discord-stand-in";
import pino from "pino";
import { createDiscordBot, type DiscordBot, type DiscordBotSettings } from "../src/index.ts";

/** How Discord reaches the bot in tests that do not say: the whole suite can run either way. */
export const usualMode = process.env["REELAY_TEST_DISCORD_MODE"] === "http" ? "http" : "gateway";

export interface BotLineOptions {
  /** `usualMode` when absent. */
  mode?: "gateway" | "http";
  discord?: DiscordStandInOptions;
  service?: TestServiceOptions;
  settings?: (discord: DiscordStandIn) => Partial<DiscordBotSettings>;
  /** Comes between the bot and the service. */
  fetch?: typeof fetch;
  /** Epoch milliseconds for Discord, bot and service. */
  now?: () => number;
}

/** Discord's stand-in, the real bot, the real service and the sandbox, over sockets. */
export interface BotLine {
  discord: DiscordStandIn;
  service: TestService;
  /** The test's own, of the bot's workspace. */
  client: ReelayClient;
  /** The bot's. */
  apiKey: string;
  readonly bot: DiscordBot;
  /** Another replica or process, ended by the line's own `stop`. */
  another(): Promise<DiscordBot>;
  /** What `onFatal` was told. */
  fatal: readonly string[];
  /** What the bot logged, as JSON lines. */
  log: readonly string[];
  /** The bot ends; the service and Discord go on. */
  pause(): Promise<void>;
  /** Another process in the place of the first: what only the first one knew is gone. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startBotLine(options: BotLineOptions = {}): Promise<BotLine> {
  const { mode = usualMode } = options;
  const clock = options.now && { now: options.now };
  const discord = await startDiscordStandIn({ ...options.discord, ...clock });
  const service = await startTestService({ ...options.service, ...clock });
  const keyFor = async (name: string): Promise<string> => {
    const scopes = ["bot", "render", "read"] as const;
    const made = { name, workspace: "discord", scopes, now: Date.now() };
    return (await createKey(service.store.store.db, made)).key;
  };
  const apiKey = await keyFor("discord");
  const apiUrl = service.running.url;
  const botClient = createReelayClient({ url: apiUrl, apiKey, ...(options.fetch && { fetch: options.fetch }) });
  // A test that looks often must not use up what the bot may ask.
  const client = createReelayClient({ url: apiUrl, apiKey: await keyFor("test") });
  const fatal: string[] = [];
  const log: string[] = [];
  const startBot = async (): Promise<DiscordBot> => {
    const bot = createDiscordBot({
      client: botClient,
      settings: { ...settingsFor(discord, mode), ...options.settings?.(discord) },
      fetchVideo: openVideo({ apiUrl, fetch }),
      logger: pino({ level: process.env["LOG_LEVEL"] ?? "debug" }, { write: (line) => void log.push(line) }),
      onFatal: (message) => fatal.push(message),
      ...clock,
    });
    await bot.start();
    if (mode === "http") discord.deliverTo(`${bot.url}/discord/interactions`);
    await until(() => bot.health().status === "ok");
    return bot;
  };
  const others: DiscordBot[] = [];
  let bot = await startBot();
  let isRunning = true;
  const stopBot = async (): Promise<void> => {
    if (isRunning) await bot.stop();
    isRunning = false;
  };
  return {
    discord,
    service,
    client,
    apiKey,
    fatal,
    log,
    get bot() {
      return bot;
    },
    async another() {
      const other = await startBot();
      others.push(other);
      return other;
    },
    pause: stopBot,
    async restart() {
      await stopBot();
      bot = await startBot();
      isRunning = true;
    },
    async stop() {
      await stopBot();
      await Promise.all(others.map((other) => other.stop()));
      await service.stop();
      await discord.stop();
    },
  };
}

export function settingsFor(discord: DiscordStandIn, mode: "gateway" | "http"): DiscordBotSettings {
  const { token, applicationId, publicKey, apiUrl } = discord;
  return { mode, token, applicationId, publicKey, apiUrl, host: "127.0.0.1", port: 0 };
}

/** Looks again every 20 ms, so that nothing is waited for by guessing. */
export async function until<T>(
  check: () => T | undefined | false | null | Promise<T | undefined | false | null>,
): Promise<T> {
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== false && found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

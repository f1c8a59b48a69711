import { createReelayClient } from "@reelay/api/client";
import { openVideo } from "@reelay/chat";
import { startDiscordStandIn, type DiscordStandIn, type DiscordStandInOptions } from "@reelay/discord-stand-in";
import pino from "pino";
import { onTestFinished } from "vitest";
import { createDiscordBot, type DiscordBot, type DiscordBotSettings } from "../src/index.ts";
import { settingsFor } from "./start-bot.ts";

/** The real bot at a Discord of our own, for tests that need no service: there is none. */
export interface LoneBot {
  discord: DiscordStandIn;
  bot: DiscordBot;
  /** What `onFatal` was told. */
  fatal: readonly string[];
  log: readonly string[];
}

const nowhere = "http://127.0.0.1:9";

export async function startLoneBot(
  options: {
    mode?: "gateway" | "http";
    discord?: DiscordStandInOptions;
    settings?: Partial<DiscordBotSettings>;
    /** Where it looks for Reelay; nobody is there when absent. */
    serviceUrl?: string;
    /** Comes between the bot and Reelay. */
    ask?: typeof fetch;
    /** Called before the bot starts. */
    prepare?: (discord: DiscordStandIn) => void;
  } = {},
): Promise<LoneBot> {
  const { mode = "gateway" } = options;
  const discord = await startDiscordStandIn(options.discord);
  onTestFinished(() => discord.stop());
  options.prepare?.(discord);
  const fatal: string[] = [];
  const log: string[] = [];
  const bot = createDiscordBot({
    client: createReelayClient({
      url: options.serviceUrl ?? nowhere,
      apiKey: "rly_nobody",
      fetch: options.ask ?? fetch,
    }),
    settings: { ...settingsFor(discord, mode), ...options.settings },
    fetchVideo: openVideo({ apiUrl: nowhere, fetch }),
    logger: pino({ level: "debug" }, { write: (line) => void log.push(line) }),
    onFatal: (message) => fatal.push(message),
  });
  onTestFinished(() => bot.stop());
  await bot.start();
  if (mode === "http") discord.deliverTo(`${bot.url}/discord/interactions`);
  return { discord, bot, fatal, log };
}

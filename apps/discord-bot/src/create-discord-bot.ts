import type { ReelayClient } from "@reelay/api/client";
import {
  createChatMetrics,
  createHealth,
  deliver,
  startServer,
  type BotHealth,
  type BotServer,
  type FetchVideo,
} from "@reelay/chat";
import { AppError, type ScrapeRule } from "@reelay/core";
import type { Logger } from "pino";
import { Registry } from "prom-client";
import { assembleBot } from "./app/assemble-bot.ts";
import { discordBudgets } from "./platform/discord-budgets.ts";
import { settingsProblems, type DiscordBotSettings } from "./settings.ts";

export interface DiscordBotOptions {
  /** Typed client whose key has the scopes `bot`, `render` and `read`. */
  client: ReelayClient;
  settings: DiscordBotSettings;
  /** Where the bytes of finished videos come from; `openVideo` of `@reelay/chat` asks the service. */
  fetchVideo: FetchVideo;
  logger: Logger;
  /** Where the bot counts; one of its own by default. */
  registry?: Registry;
  /** Given where the bot's own server answers `/metrics`. */
  scrape?: ScrapeRule;
  /** Epoch milliseconds. */
  now?: () => number;
  /**
   * Called once when only its owner can help: a refused token, a fatal close of the gateway. `message` is one line that
   * names the setting and the fix. The delivery goes on as far as it can.
   */
  onFatal?: (message: string) => void;
}

/** A Discord bot. Holds nothing that a restart would lose. */
export interface DiscordBot {
  /**
   * Begins to listen and to deliver. Discord being away is no error here: it is logged, tried again with growing rests,
   * and seen in `health()`. Rejects when the bot's own port cannot be had.
   */
  start(): Promise<void>;
  /** Stops listening, gives cards back and ends within seconds. */
  stop(): Promise<void>;
  health(): BotHealth;
  /** Origin of its own server: `/healthz` and, in `http` mode, `/discord/interactions`. Null before the start. */
  readonly url: string | null;
}

/**
 * Puts a bot together without calling anybody.
 * @throws AppError SETTINGS_INVALID naming everything that is missing or contradictory
 */
export function createDiscordBot(options: DiscordBotOptions): DiscordBot {
  const { settings, logger, registry = new Registry(), now = Date.now } = options;
  const problems = settingsProblems(settings);
  if (problems.length > 0) throw new AppError("SETTINGS_INVALID", { details: { problems: problems.join("; ") } });
  const stopping = new AbortController();
  const { signal } = stopping;
  const health = createHealth(["service", "token", "connection", "commands"]);
  let fatal: string | undefined;
  const onFatal = (message: string): void => {
    health.report("connection", message);
    if (fatal !== undefined || signal.aborted) return;
    fatal = message;
    logger.fatal({ problem: message }, "discord.fatal");
    options.onFatal?.(message);
  };
  const bot = assembleBot({ ...options, now, health, signal, onFatal });
  const running: Promise<unknown>[] = [];
  let server: BotServer | undefined;
  const metrics = createChatMetrics(registry, "discord");

  const readHealth = (): BotHealth => {
    if (fatal !== undefined) return { status: "trouble", problem: fatal };
    const known = health.read();
    const problem = known.status === "ok" ? bot.pulseProblem() : null;
    return problem === null ? known : { status: "trouble", problem };
  };
  return {
    health: readHealth,
    get url() {
      return server?.url ?? null;
    },
    async start() {
      server = await startServer(settings, {
        handle: (request, response) => bot.handle(request, response),
        health: () => ({ ...readHealth(), checks: health.checks() }),
        scrape: options.scrape && { registry, rule: options.scrape },
      });
      running.push(bot.verifyToken(), bot.connect(), bot.register());
      running.push(
        deliver({ ...options, metrics, platform: bot.platform, budgets: discordBudgets, health, now, signal }),
      );
    },
    async stop() {
      stopping.abort();
      await server?.stop();
      await Promise.allSettled([...running, bot.idle()]);
    },
  };
}

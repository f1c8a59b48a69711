import type { IncomingMessage, ServerResponse } from "node:http";
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
import { assembleBot, type BotPart } from "./app/assemble-bot.ts";
import { openConnection } from "./app/open-connection.ts";
import { isBotPath } from "./app/paths.ts";
import { slackBudgets } from "./platform/slack-budgets.ts";
import { settingsProblems, type SlackBotSettings } from "./settings.ts";

export interface SlackBotOptions {
  /** Typed client whose key has the scopes `bot`, `render` and `read`. */
  client: ReelayClient;
  settings: SlackBotSettings;
  /** Where the bytes of finished videos come from; `openVideo` of `@reelay/chat` asks the service. */
  fetchVideo: FetchVideo;
  /** True for a server of its own on `settings.host:port`; false when `handle` is mounted in another one. */
  listen: boolean;
  logger: Logger;
  /** Where the bot counts; one of its own by default. */
  registry?: Registry;
  /** Given where the bot's own server answers `/metrics`. */
  scrape?: ScrapeRule;
  /** Epoch milliseconds. */
  now?: () => number;
}

/** A Slack bot. Holds nothing that a restart would lose. */
export interface SlackBot {
  /**
   * Begins to listen and to deliver. Slack being away or refusing the token is no error here: it is logged, tried again
   * with growing rests, and seen in `health()`.
   */
  start(): Promise<void>;
  /** Stops listening, gives cards back and ends within seconds. */
  stop(): Promise<void>;
  health(): BotHealth;
  /** Answers `/slack/events` and `/slack/oauth/*`; false when the request is not the bot's. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Origin of its own server; null without one. */
  readonly url: string | null;
}

/**
 * Puts a bot together without calling anybody.
 * @throws AppError SETTINGS_INVALID naming everything that is missing or contradictory
 */
export function createSlackBot(options: SlackBotOptions): SlackBot {
  const { settings, logger, registry = new Registry(), now = Date.now } = options;
  const problems = settingsProblems(settings);
  if (problems.length > 0) throw new AppError("SETTINGS_INVALID", { details: { problems: problems.join("; ") } });
  const stopping = new AbortController();
  const { signal } = stopping;
  const health = createHealth<BotPart>(
    settings.botToken ? ["service", "auth", "connection"] : ["service", "connection"],
  );
  const bot = assembleBot({ ...options, now, health, signal });
  const running: Promise<unknown>[] = [];
  let server: BotServer | undefined;
  const metrics = createChatMetrics(registry, "slack");
  const scrape = options.scrape && { registry, rule: options.scrape };
  const readHealth = (): BotHealth => ({ ...health.read(), checks: health.checks() });

  const handle: SlackBot["handle"] = (request, response) => {
    const path = request.url?.split("?", 1)[0] ?? "";
    if (bot.http === undefined || !isBotPath(path)) return false;
    bot.http(request, response);
    return true;
  };
  return {
    handle,
    health: readHealth,
    get url() {
      return server?.url ?? null;
    },
    async start() {
      if (options.listen) server = await startServer(settings, { handle, health: readHealth, scrape });
      running.push(bot.verifyToken());
      if (bot.socket) running.push(openConnection(bot.socket, { health, logger, signal }));
      else health.report("connection", null);
      running.push(
        deliver({ ...options, metrics, platform: bot.platform, budgets: slackBudgets, health, now, signal }),
      );
    },
    async stop() {
      stopping.abort();
      await server?.stop();
      await Promise.allSettled(running);
    },
  };
}

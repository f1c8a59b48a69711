import { createLocalClient, type RunningService } from "@reelay/api";
import { openVideo } from "@reelay/chat";
import { createDiscordBot, type DiscordBot } from "@reelay/discord-bot";
import type { Logger } from "pino";
import { discordBotSettings } from "../discord-settings.ts";
import type { Env } from "../env.ts";
import { portProblem } from "./port-problem.ts";

/**
 * Starts the Discord bot in this process when an app is set up; it calls the service without HTTP. What only its owner
 * can help with stands in the log and in the bot's `/healthz`; the service goes on.
 * @throws AppError SETTINGS_INVALID when its own port cannot be had
 */
export async function startDiscord(env: Env, running: RunningService, logger: Logger): Promise<DiscordBot | undefined> {
  const settings = discordBotSettings(env);
  if (settings === undefined) return undefined;
  const scopes = new Set(["bot", "render", "read"] as const);
  const bot = createDiscordBot({
    client: createLocalClient(running.service, { keyId: "discord", workspace: "default", scopes }),
    settings,
    fetchVideo: openVideo({ apiUrl: running.url, fetch }),
    registry: running.service.metrics.registry,
    logger: logger.child({ bot: "discord" }),
  });
  try {
    await bot.start();
  } catch (error) {
    await bot.stop().catch(() => undefined);
    throw portProblem({ name: "DISCORD", host: settings.host, port: settings.port }, error);
  }
  running.service.platforms.set("discord", () => bot.health());
  return bot;
}

import { createLocalClient, type RunningService } from "@reelay/api";
import { openVideo } from "@reelay/chat";
import { createSlackBot, type SlackBot } from "@reelay/slack-bot";
import type { Logger } from "pino";
import type { Env } from "../env.ts";
import { slackBotSettings } from "../slack-settings.ts";
import { portProblem } from "./port-problem.ts";

/**
 * Starts the Slack bot in this process when an app is set up; it calls the service without HTTP.
 * @throws AppError SETTINGS_INVALID when its own port cannot be had
 */
export async function startSlack(env: Env, running: RunningService, logger: Logger): Promise<SlackBot | undefined> {
  const settings = slackBotSettings(env);
  if (settings === undefined) return undefined;
  const scopes = new Set(["bot", "render", "read"] as const);
  const bot = createSlackBot({
    client: createLocalClient(running.service, { keyId: "slack", workspace: "default", scopes }),
    settings,
    fetchVideo: openVideo({ apiUrl: running.url, fetch }),
    listen: true,
    registry: running.service.metrics.registry,
    logger: logger.child({ bot: "slack" }),
  });
  try {
    await bot.start();
  } catch (error) {
    await bot.stop().catch(() => undefined);
    throw portProblem({ name: "SLACK", host: settings.host, port: settings.port }, error);
  }
  running.service.platforms.set("slack", () => bot.health());
  return bot;
}

import { createLocalClient, type RunningService } from "@reelay/api";
import { openVideo } from "@reelay/chat";
import { AppError } from "@reelay/core";
import { createSlackBot, type SlackBot } from "@reelay/slack-bot";
import type { Logger } from "pino";
import type { Env } from "../env.ts";
import { slackBotSettings } from "../slack-settings.ts";

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
    logger: logger.child({ bot: "slack" }),
  });
  // Bolt's libraries hold sockets whose late failures have no reader; they must not take the service along.
  process.on("unhandledRejection", (error) => logger.error({ err: error }, "process.unhandled-rejection"));
  try {
    await bot.start();
  } catch (error) {
    await bot.stop().catch(() => undefined);
    throw portProblem(env, error);
  }
  return bot;
}

function portProblem({ SLACK_HOST: host, SLACK_PORT: port }: Env, error: unknown): unknown {
  const code =
    error instanceof Error && "syscall" in error && error.syscall === "listen" && "code" in error && error.code;
  if (typeof code !== "string") return error;
  const why =
    code === "EADDRINUSE" ? "is in use by another program" : `cannot be opened on SLACK_HOST ${host} (${code})`;
  return new AppError("SETTINGS_INVALID", { details: { problems: `SLACK_PORT ${port} ${why}` }, cause: error });
}

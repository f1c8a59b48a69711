import type { RunningService } from "@reelay/api";
import { withoutSecrets, type DiscordBot } from "@reelay/discord-bot";
import type { SlackBot } from "@reelay/slack-bot";
import type { Logger } from "pino";
import type { Env } from "../env.ts";
import { startDiscord } from "./start-discord.ts";
import { startSlack } from "./start-slack.ts";

/** The bots of this process; each is undefined where no app is set up. */
export interface RunningBots {
  slack: SlackBot | undefined;
  discord: DiscordBot | undefined;
  stop(): Promise<void>;
}

/** Starts each bot that is set up, where this process does everything: many bots have processes of their own. When one cannot start, none is left running. */
export async function startBots(env: Env, running: RunningService, logger: Logger): Promise<RunningBots> {
  if (env.REELAY_ROLE !== "all") return { slack: undefined, discord: undefined, stop: async () => {} };
  const slack = await startSlack(env, running, logger);
  try {
    const discord = await startDiscord(env, running, logger);
    if (slack ?? discord) outliveLibraries(logger);
    const stop = async (): Promise<void> => void (await Promise.all([slack?.stop(), discord?.stop()]));
    return { slack, discord, stop };
  } catch (error) {
    await slack?.stop();
    throw error;
  }
}

/** Bolt and discord.js hold sockets whose late failures have no reader; they must not take the service along. */
function outliveLibraries(logger: Logger): void {
  process.on("unhandledRejection", (error) =>
    logger.error({ err: withoutSecrets(error) }, "process.unhandled-rejection"),
  );
}

import type { ReelayClient } from "@reelay/api/client";
import { openVideo } from "@reelay/chat";
import { createDiscordBot } from "@reelay/discord-bot";
import { startDiscordStandIn, type DiscordStandIn } from "@reelay/discord-stand-in";
import { createSlackBot } from "@reelay/slack-bot";
import { startSlackStandIn, type SlackStandIn } from "@reelay/slack-stand-in";
import { pino } from "pino";
import type { Victim } from "../victim.ts";

/** Both bots in HTTP mode before a service, each with its platform's stand-in. */
export interface Bots {
  slack: SlackStandIn;
  discord: DiscordStandIn;
  /** Where each bot takes its platform's requests. */
  slackUrl: string;
  discordUrl: string;
  client: ReelayClient;
  apiKeys: readonly string[];
  /** Every line that the bots logged, at their most talkative. */
  log: readonly string[];
  stop(): Promise<void>;
}

export async function openBots(victim: Victim, options: { send?: typeof fetch } = {}): Promise<Bots> {
  const slack = await startSlackStandIn({ rateLimits: "off", signingSecret: "canary-signing-secret-of-slack" });
  const discord = await startDiscordStandIn({ rateLimits: "off" });
  const log: string[] = [];
  const logger = pino({ level: "trace" }, { write: (line: string) => void log.push(line) });
  const apiKeys = [
    await victim.keyFor(["bot", "render", "read"], "slack"),
    await victim.keyFor(["bot", "render", "read"], "discord"),
  ] as const;
  const fetchVideo = openVideo({ apiUrl: victim.url, fetch });
  const slackBot = createSlackBot({
    client: victim.clientWith(apiKeys[0], options.send),
    settings: settingsOfSlack(slack),
    fetchVideo,
    listen: true,
    logger,
  });
  const discordBot = createDiscordBot({
    client: victim.clientWith(apiKeys[1], options.send),
    settings: settingsOfDiscord(discord),
    fetchVideo,
    logger,
    onFatal: (message) => void log.push(message),
  });
  await Promise.all([slackBot.start(), discordBot.start()]);
  const slackUrl = `${slackBot.url}/slack/events`;
  const discordUrl = `${discordBot.url}/discord/interactions`;
  slack.deliverTo(slackUrl);
  discord.deliverTo(discordUrl);
  return {
    slack,
    discord,
    slackUrl,
    discordUrl,
    client: victim.clientWith(apiKeys[0]),
    apiKeys,
    log,
    async stop() {
      await Promise.all([slackBot.stop(), discordBot.stop()]);
      await Promise.all([slack.stop(), discord.stop()]);
    },
  };
}

function settingsOfSlack({ botToken, apiUrl, signingSecret }: SlackStandIn) {
  return { mode: "http" as const, botToken, apiUrl, signingSecret, host: "127.0.0.1", port: 0 };
}

function settingsOfDiscord({ token, apiUrl, applicationId, publicKey }: DiscordStandIn) {
  return { mode: "http" as const, token, apiUrl, applicationId, publicKey, host: "127.0.0.1", port: 0 };
}

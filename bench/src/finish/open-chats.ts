import { wordsOf } from "@reelay/chat";
import { startDiscordStandIn, type DiscordStandIn } from "@reelay/discord-stand-in";
import { startSlackStandIn, type SlackStandIn } from "@reelay/slack-stand-in";
import type { BenchWorld } from "../bench.ts";

/** A local Slack and a local Discord with the platforms' own limits. */
export interface Chats {
  slack: SlackStandIn;
  discord: DiscordStandIn;
  /** Settings of bots that belong there. */
  env: Record<string, string>;
  /** Somebody types `/video` in a channel that nobody used before, or in the one given. */
  ask(surface: Surface, script: string, channelId?: string): Promise<void>;
  addChannel(surface: Surface): string;
  /** Resolves when both bots have connected. */
  connected(): Promise<void>;
  /** When each render's card first said that the vendor is done; epoch milliseconds by render id. */
  toldAt(): Map<string, number>;
  /** Calls of a bot so far, refused ones too; what it is called with over its connection is none. */
  calls(surface: Surface): number;
  /** Calls that were answered 429. */
  refusedCalls(): number;
}

export type Surface = "slack" | "discord";

/** Whether a command is answered in time is not what is measured with these. */
const options = { keepFileBytes: false, ackWithinMs: 30_000 } as const;

/** Opens both; they close with the bench. */
export async function openChats(world: BenchWorld): Promise<Chats> {
  const slack = await startSlackStandIn(options);
  world.after(() => slack.stop());
  const discord = await startDiscordStandIn(options);
  world.after(() => discord.stop());
  const addChannel = (surface: Surface): string =>
    surface === "slack" ? addSlackChannel(slack) : discord.addChannel().id;
  const connected = async (): Promise<void> => {
    await Promise.all([slack.sockets.waitFor(1), discord.gateway.waitFor(1)]);
  };
  return {
    slack,
    discord,
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      SLACK_PORT: "0",
      DISCORD_TOKEN: discord.token,
      DISCORD_APP_ID: discord.applicationId,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_PORT: "0",
    },
    addChannel,
    connected,
    async ask(surface, script, channelId = addChannel(surface)) {
      // Without a moment to answer pings in, a busy machine's bot is connected anew now and then.
      await connected();
      const { failure } =
        surface === "slack"
          ? await slack.slashCommand({ text: script, channelId })
          : await discord.slashCommand({ channelId, options: { script } });
      if (failure !== null) throw new Error(`${surface} showed a failure: ${failure}`);
    },
    toldAt: () => firstTold([...slackTexts(slack), ...discordTexts(discord)]),
    calls: (surface) => (surface === "slack" ? slack : discord).calls.length,
    refusedCalls: () => slack.rateLimitedCount() + discord.rateLimitedCount(),
  };
}

let slackChannels = 0;

function addSlackChannel(slack: SlackStandIn): string {
  slackChannels += 1;
  const id = `C1BENCH${String(slackChannels).padStart(4, "0")}`;
  slack.addChannel({ id, workspaceId: slack.workspaceId, members: ["U01ALICE00", slack.botUserId] });
  return id;
}

interface Said {
  text: string;
  atMs: number;
}

const slackTexts = (slack: SlackStandIn): Said[] =>
  slack.calls.filter(({ accepted }) => accepted).map(({ args, atMs }) => ({ text: JSON.stringify(args), atMs }));

const discordTexts = (discord: DiscordStandIn): Said[] =>
  discord.calls
    .filter(({ accepted }) => accepted)
    .map(({ body, atMs }) => ({ text: JSON.stringify(body) ?? "", atMs }));

/** Everybody at the stand-ins who asks here speaks English. */
function firstTold(said: readonly Said[]): Map<string, number> {
  const { saving, ready } = wordsOf("en").card.status;
  const told = new Map<string, number>();
  for (const { text, atMs } of said) {
    const id = /r_[0-9a-z]+/.exec(text)?.[0];
    if (id === undefined || !(text.includes(saving) || text.includes(ready))) continue;
    told.set(id, Math.min(atMs, told.get(id) ?? Infinity));
  }
  return told;
}

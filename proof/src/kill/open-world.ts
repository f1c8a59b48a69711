import { startDiscordStandIn, type DiscordStandIn } from "@reelay/discord-stand-in";
import { startSlackStandIn, type SlackStandIn } from "@reelay/slack-stand-in";

/** Both chat platforms, which live through all kills and remember everything. */
export interface World {
  slack: SlackStandIn;
  discord: DiscordStandIn;
  /** Channels that commands come from: several, because a place takes one message a second. */
  slackPlaces: readonly string[];
  discordPlaces: readonly string[];
  /** Moves the platforms' clock, with the services' own. */
  goLate(lateMs: number): void;
  clearFaults(): void;
  stop(): Promise<void>;
}

const placesPerPlatform = 6;

export async function openWorld(): Promise<World> {
  let lateMs = 0;
  const options = { now: () => Date.now() + lateMs, rateLimits: "off", keepFileBytes: false } as const;
  const slack = await startSlackStandIn({ ...options, historyReadable: true });
  // Nonces are forgotten after minutes; here at once, so that only looking back can help.
  const discord = await startDiscordStandIn({ ...options, nonceWindowMs: 0 });
  return {
    slack,
    discord,
    slackPlaces: addSlackPlaces(slack),
    discordPlaces: Array.from({ length: placesPerPlatform }, () => discord.addChannel().id),
    goLate: (durationMs) => void (lateMs = durationMs),
    clearFaults() {
      slack.clearFaults();
      discord.clearFaults();
    },
    async stop() {
      await Promise.all([slack.stop(), discord.stop()]);
    },
  };
}

function addSlackPlaces({ addChannel, workspaceId, botUserId }: SlackStandIn): string[] {
  const ids = Array.from({ length: placesPerPlatform }, (_, index) => `C1KILL000${index}`);
  for (const id of ids) addChannel({ id, workspaceId, members: ["U01ALICE00", "U02BOB0000", botUserId] });
  return ids;
}

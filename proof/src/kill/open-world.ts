import { startDiscordStandIn, type DiscordStandIn } from "@reelay/discord-stand-in";
import { startSlackStandIn, type SlackStandIn } from "@reelay/slack-stand-in";

/** Both chat platforms, which live through all kills and remember everything. */
export interface World {
  slack: SlackStandIn;
  discord: DiscordStandIn;
  /** Channels that commands come from: several, because a place takes one message a second. */
  slackPlaces: readonly string[];
  discordPlaces: readonly string[];
  addSlackPlace(): string;
  addDiscordPlace(): string;
  /** Moves the platforms' clock, with the services' own. */
  goLate(lateMs: number): void;
  clearFaults(): void;
  stop(): Promise<void>;
}

const placesPerPlatform = 8;

export async function openWorld(): Promise<World> {
  let lateMs = 0;
  const options = { now: () => Date.now() + lateMs, rateLimits: "off", keepFileBytes: false } as const;
  const slack = await startSlackStandIn({ ...options, historyReadable: true });
  // Nonces are forgotten after minutes; here at once, so that only looking back can help.
  const discord = await startDiscordStandIn({ ...options, nonceWindowMs: 0 });
  const slackPlaces: string[] = [];
  const discordPlaces: string[] = [];
  const world: World = {
    slack,
    discord,
    slackPlaces,
    discordPlaces,
    addSlackPlace: () => added(slackPlaces, addSlackChannel(slack, slackPlaces.length)),
    addDiscordPlace: () => added(discordPlaces, discord.addChannel().id),
    goLate: (durationMs) => void (lateMs = durationMs),
    clearFaults() {
      slack.clearFaults();
      discord.clearFaults();
    },
    async stop() {
      await Promise.all([slack.stop(), discord.stop()]);
    },
  };
  for (let count = 0; count < placesPerPlatform; count += 1) {
    world.addSlackPlace();
    world.addDiscordPlace();
  }
  return world;
}

function added(places: string[], id: string): string {
  places.push(id);
  return id;
}

function addSlackChannel(slack: SlackStandIn, number: number): string {
  const { workspaceId, botUserId } = slack;
  const id = `C1KILL${String(number).padStart(4, "0")}`;
  slack.addChannel({ id, workspaceId, members: ["U01ALICE00", "U02BOB0000", botUserId] });
  return id;
}

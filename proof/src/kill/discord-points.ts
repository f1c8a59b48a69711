import type { DiscordFault, DiscordStandIn } from "@reelay/discord-stand-in";
import type { CrashPoint, Stage } from "./crash-point.ts";

type Call = DiscordStandIn["calls"][number];
type When = "before" | "after";

interface Held {
  lane: string;
  /** Whether a call is the one that is meant. */
  is: (call: Call) => boolean;
  /** Sets the fault that holds it, at once or when such a call is about to come. */
  hold: (stage: Stage, fault: Pick<DiscordFault, "kind" | "when">) => void;
}

const post = "POST /channels/:channelId/messages";
const edit = /^PATCH \/(webhooks|channels)\/.*\/messages\//;
const isMention = ({ body }: Call): boolean => /"content":"<@/.test(JSON.stringify(body));

const card: Held = {
  lane: "Discord card",
  is: (call) => call.route === post && !isMention(call),
  hold(stage, fault) {
    const { world } = stage;
    // In a new channel the first post is the card, where no reply stands yet.
    const placeId = world.addDiscordPlace();
    world.discord.fault({ ...fault, route: `POST /channels/${placeId}/messages` });
    void stage.ask("clientForDiscord", placeId);
  },
};
const mention: Held = {
  lane: "Discord mention",
  is: (call) => call.route === post && isMention(call),
  hold: (stage, fault) => void holdNextMention(stage, fault),
};
const film: Held = {
  lane: "Discord film",
  is: (call) => edit.test(call.route) && call.files.length > 0,
  hold: ({ world }, fault) => world.discord.fault({ ...fault, route: edit, withFiles: true }),
};
const progress: Held = {
  lane: "Discord edit",
  is: (call) => edit.test(call.route) && call.files.length === 0,
  hold: ({ world }, fault) => world.discord.fault({ ...fault, route: edit, withFiles: false }),
};

/** Once a film is shown, its channel gets the mention; the bot has not heard of the edit yet. */
async function holdNextMention({ world: { discord }, killed }: Stage, fault: Pick<DiscordFault, "kind" | "when">) {
  for (;;) {
    const call = await discord.nextCall(edit);
    if (killed.aborted) return;
    const place = channelOf(call.answer);
    if (!call.accepted || call.status === null || call.files.length === 0 || place === undefined) continue;
    discord.fault({ ...fault, route: `POST /channels/${place}/messages` });
    return;
  }
}

const channelOf = (answer: unknown): string | undefined => /"channel_id":"(\d+)"/.exec(JSON.stringify(answer))?.[1];

const at = (name: string, { lane, is, hold }: Held, when: When): CrashPoint => ({
  name: `Discord: ${name}`,
  process: "discord",
  lane,
  async arm(stage) {
    const { discord } = stage.world;
    const seen = discord.calls.length;
    hold(stage, { kind: "hang", when });
    const isHeld = (call: Call): boolean =>
      call.status === null && call.code === null && call.accepted === (when === "after") && is(call);
    return () => discord.calls.slice(seen).some(isHeld);
  },
});

/** Moments of a card between Reelay and Discord. */
export const discordPoints: readonly CrashPoint[] = [
  at("before the card's post", card, "before"),
  at("card posted, not recorded", card, "after"),
  at("reply edited, not recorded", progress, "after"),
  at("before the edit with the film", film, "before"),
  at("film shown, not recorded", film, "after"),
  at("before the mention", mention, "before"),
  at("mentioned, not recorded", mention, "after"),
];

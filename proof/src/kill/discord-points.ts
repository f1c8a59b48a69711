import type { DiscordFault, DiscordStandIn } from "@reelay/discord-stand-in";
import type { CrashPoint } from "./crash-point.ts";

type Call = DiscordStandIn["calls"][number];
type When = "before" | "after";

interface Held {
  fault: Pick<DiscordFault, "route" | "withFiles">;
  /** Which of the calls to this route is meant. */
  is: (call: Call) => boolean;
}

const post = "POST /channels/:channelId/messages";
const edit = /^PATCH \/(webhooks|channels)\/.*\/messages\//;
const isMention = ({ body }: Call): boolean => /"content":"<@/.test(JSON.stringify(body));

const card: Held = {
  fault: { route: post },
  is: (call) => call.route === post && !isMention(call),
};
const mention: Held = {
  fault: { route: post },
  is: (call) => call.route === post && isMention(call),
};
const film: Held = {
  fault: { route: edit, withFiles: true },
  is: (call) => edit.test(call.route) && call.files.length > 0,
};
const progress: Held = {
  fault: { route: edit, withFiles: false },
  is: (call) => edit.test(call.route) && call.files.length === 0,
};

/** Others may take a held call that was meant for this point; then one more is held. */
const heldAtOnce = 3;

const at = (name: string, { fault, is }: Held, when: When): CrashPoint => ({
  name: `Discord: ${name}`,
  process: "discord",
  async arm({ world: { discord } }) {
    const seen = discord.calls.length;
    discord.fault({ ...fault, kind: "hang", when, times: heldAtOnce });
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

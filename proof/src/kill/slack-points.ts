import type { SlackStandIn } from "@reelay/slack-stand-in";
import type { CrashPoint } from "./crash-point.ts";

type Call = SlackStandIn["calls"][number];
type When = "before" | "after";

interface Held {
  method: string;
  /** Which of the calls to this method is meant. */
  is: (call: Call) => boolean;
}

const textOf = (call: Call): string => JSON.stringify(call.args);
const card: Held = { method: "chat.postMessage", is: (call) => textOf(call).includes("reelay_card") };
const mention: Held = { method: "chat.postMessage", is: (call) => textOf(call).includes("reelay_mention") };
const film: Held = { method: "chat.update", is: (call) => textOf(call).includes("file_ids") };
const progress: Held = { method: "chat.update", is: (call) => !textOf(call).includes("file_ids") };
const upload: Held = { method: "files.completeUploadExternal", is: () => true };

/** Others may take a held call that was meant for this point; then one more is held. */
const heldAtOnce = 3;

const at = (name: string, held: Held, when: When): CrashPoint => ({
  name: `Slack: ${name}`,
  process: "slack",
  async arm({ world: { slack } }) {
    const seen = slack.calls.length;
    slack.fault({ method: held.method, kind: "hang", when, times: heldAtOnce });
    const isHeld = (call: Call): boolean =>
      call.method === held.method &&
      call.status === null &&
      call.accepted === (when === "after") &&
      call.error === null &&
      held.is(call);
    return () => slack.calls.slice(seen).some(isHeld);
  },
});

/** Moments of a card between Reelay and Slack. */
export const slackPoints: readonly CrashPoint[] = [
  at("before the card's post", card, "before"),
  at("card posted, not recorded", card, "after"),
  at("card edited, not recorded", progress, "after"),
  at("film uploaded, not shown", upload, "after"),
  at("before the edit with the film", film, "before"),
  at("film shown, not recorded", film, "after"),
  at("before the mention", mention, "before"),
  at("mentioned, not recorded", mention, "after"),
];

import type { SlackFault, SlackStandIn } from "@reelay/slack-stand-in";
import type { CrashPoint, Stage } from "./crash-point.ts";

type Call = SlackStandIn["calls"][number];
type When = "before" | "after";

interface Held {
  lane: string;
  method: string;
  /** Which of the calls to this method is meant. */
  is: (call: Call) => boolean;
  /** Sets the fault that holds it, at once or when such a call is about to come. */
  hold: (stage: Stage, fault: SlackFault) => void;
}

const mentions = (call: Call, what: string): boolean => JSON.stringify(call.args).includes(what);

const card: Held = {
  lane: "Slack card",
  method: "chat.postMessage",
  is: (call) => mentions(call, "reelay_card"),
  hold(stage, fault) {
    const { world } = stage;
    // In a new channel the first post is the card.
    const placeId = world.addSlackPlace();
    world.slack.fault({ ...fault, channelId: placeId });
    void stage.ask("slack", placeId);
  },
};
const mention: Held = {
  lane: "Slack mention",
  method: "chat.postMessage",
  is: (call) => mentions(call, "reelay_mention"),
  hold: (stage, fault) =>
    void afterCall(stage, "chat.update", (call) => {
      if (!mentions(call, "file_ids")) return false;
      stage.world.slack.fault({ ...fault, channelId: String(call.args["channel"]) });
      return true;
    }),
};
const film: Held = {
  lane: "Slack film",
  method: "chat.update",
  is: (call) => mentions(call, "file_ids"),
  hold: (stage, fault) =>
    void afterCall(stage, "files.completeUploadExternal", () => {
      stage.world.slack.fault(fault);
      return true;
    }),
};
const progress: Held = {
  lane: "Slack edit",
  method: "chat.update",
  is: (call) => !mentions(call, "file_ids"),
  hold: ({ world }, fault) => world.slack.fault(fault),
};
const upload: Held = {
  lane: "Slack upload",
  method: "files.completeUploadExternal",
  is: () => true,
  hold: ({ world }, fault) => world.slack.fault(fault),
};

/** Waits for an accepted call after which the wanted one comes; its caller has not heard of it yet. */
async function afterCall({ world: { slack }, killed }: Stage, method: string, set: (call: Call) => boolean) {
  for (;;) {
    const call = await slack.nextCall(method);
    if (killed.aborted || (call.accepted && call.status !== null && set(call))) return;
  }
}

const at = (name: string, held: Held, when: When): CrashPoint => ({
  name: `Slack: ${name}`,
  process: "slack",
  lane: held.lane,
  async arm(stage) {
    const { slack } = stage.world;
    const seen = slack.calls.length;
    held.hold(stage, { method: held.method, kind: "hang", when });
    const isHeld = (call: Call): boolean =>
      call.method === held.method &&
      call.status === null &&
      call.error === null &&
      call.accepted === (when === "after") &&
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

import type { Command } from "./command-stream.ts";
import type { CrashPoint } from "./crash-point.ts";
import { discordPoints } from "./discord-points.ts";
import { sandboxPoints } from "./sandbox-points.ts";
import { slackPoints } from "./slack-points.ts";

/** The promise was given, and nothing else has happened yet. */
const acknowledged = (name: string, via: Command["via"]): CrashPoint => ({
  name: `${name} acknowledged just now`,
  process: "service",
  lane: "acknowledgement",
  isInstant: true,
  async arm(stage) {
    const asking = stage.ask(via);
    let isAnswered = false;
    void asking.then(({ id }) => (isAnswered = id !== undefined));
    return () => isAnswered;
  },
});

/** Every named crash point. Each must be hit, or that is a violation of its own. */
export const crashPoints: readonly CrashPoint[] = [
  acknowledged("client's create", "client"),
  acknowledged("Slack's command", "slack"),
  ...sandboxPoints,
  ...slackPoints,
  ...discordPoints,
];

import { setTimeout as wait } from "node:timers/promises";
import type { ReelayClient } from "@reelay/api/client";
import { cardDeskOf, runDelivery, type Budgets, type ChatPlatform, type FetchVideo } from "@reelay/chat";
import type { Logger } from "pino";

/** A little below what Slack bears: one post a second per channel, about 50 edits a minute per workspace. */
const slackBudgets: Budgets = {
  postsPerPlace: { calls: 1, perMs: 1_100 },
  editsPerWorkspace: { calls: 45, perMs: 60_000 },
  editsKeptForFinals: 15,
  progressEveryMs: 3_000,
};

const concurrency = 32;

/** Runs the delivery loop until `signal` aborts. */
export async function deliver(parts: {
  client: ReelayClient;
  platform: ChatPlatform;
  fetchVideo: FetchVideo;
  logger: Logger;
  now: () => number;
  signal: AbortSignal;
}): Promise<void> {
  await runDelivery({
    ...parts,
    desk: cardDeskOf(parts.client, "slack"),
    random: Math.random,
    sleep: async (durationMs, signal) => await wait(durationMs, undefined, { signal }),
    budgets: slackBudgets,
    concurrency,
  });
}

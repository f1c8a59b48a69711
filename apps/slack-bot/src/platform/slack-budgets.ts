import type { Budgets } from "@reelay/chat";

/** A little below what Slack bears: one post a second per channel, about 50 edits a minute per workspace. */
export const slackBudgets: Budgets = {
  postsPerPlace: { calls: 1, perMs: 1_100 },
  editsPerWorkspace: { calls: 48, perMs: 60_000 },
  editsKeptForFinals: 15,
  progressEveryMs: 3_000,
};

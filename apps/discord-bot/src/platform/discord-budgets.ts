import type { Budgets } from "@reelay/chat";

/**
 * A little below what Discord bears: five posts in five seconds per channel, 50 calls a second in all. An edit by a
 * reply's token has a bucket of its own; edits in one channel go one by one in the platform.
 * docs.discord.com/developers/topics/rate-limits
 */
export const discordBudgets: Budgets = {
  postsPerPlace: { calls: 4, perMs: 5_500 },
  editsPerWorkspace: { calls: 20, perMs: 1_000 },
  editsKeptForFinals: 10,
  progressEveryMs: 3_000,
};

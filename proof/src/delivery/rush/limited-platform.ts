import { DeliveryFailure, type ChatPlatform } from "@reelay/chat";

/** At most `calls` calls in any `perMs` milliseconds, in one place or in all together. */
export interface PlatformLimit {
  calls: number;
  perMs: number;
}

/** What a platform documents: new messages in one place, edits in a workspace. */
export interface PlatformLimits {
  postsPerPlace: PlatformLimit;
  edits: PlatformLimit;
}

/** docs.slack.dev/apis/web-api/rate-limits: one message a second per channel; `chat.update` is of tier 3. */
export const slackLimits: PlatformLimits = {
  postsPerPlace: { calls: 1, perMs: 1_000 },
  edits: { calls: 50, perMs: 60_000 },
};
/** docs.discord.com/developers/topics/rate-limits: five in five seconds per channel, fifty a second in all. */
export const discordLimits: PlatformLimits = {
  postsPerPlace: { calls: 5, perMs: 5_000 },
  edits: { calls: 50, perMs: 1_000 },
};

/** A platform that refuses what is too much, and counts it. */
export function limitPlatform(
  platform: ChatPlatform,
  limits: PlatformLimits,
  now: () => number,
): { platform: ChatPlatform; refusals: () => number } {
  const made = new Map<string, number[]>();
  let refusals = 0;
  const spend = (key: string, { calls, perMs }: PlatformLimit): void => {
    const recent = (made.get(key) ?? []).filter((at) => at > now() - perMs);
    made.set(key, [...recent, now()]);
    if (recent.length < calls) return;
    refusals += 1;
    throw new DeliveryFailure("rateLimited", { retryAfterMs: perMs });
  };
  return {
    refusals: () => refusals,
    platform: {
      ...platform,
      async postCard(target, ...rest) {
        spend(target.placeId, limits.postsPerPlace);
        return await platform.postCard(target, ...rest);
      },
      async mention(target, ...rest) {
        spend(target.placeId, limits.postsPerPlace);
        return await platform.mention(target, ...rest);
      },
      async editCard(...call) {
        spend("edits", limits.edits);
        await platform.editCard(...call);
      },
    },
  };
}

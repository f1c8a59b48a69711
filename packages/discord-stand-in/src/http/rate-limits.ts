import { createHash } from "node:crypto";
import { DiscordRefusal } from "../discord-refusal.ts";
import type { DiscordState } from "../state/discord-state.ts";

/** So many calls per window and key. `name` is what Discord hashes into the bucket. */
export type Bucket = { name: string; key: string; calls: number; windowMs: number };

const globalBucket: Bucket = { name: "global", key: "", calls: 50, windowMs: 1_000 };

/**
 * Counts a call in its bucket and, for the bot's token, in the global one, or refuses it with 429. Returns the headers
 * that tell. docs.discord.com/developers/topics/rate-limits.
 */
export function spendRateLimit(state: DiscordState, bucket: Bucket | null, isGlobal: boolean): Record<string, string> {
  if (state.settings.rateLimits === "off") return {};
  const nowMs = state.settings.rateClock();
  if (isGlobal) spend(state, globalBucket, nowMs);
  return bucket === null ? {} : spend(state, bucket, nowMs);
}

function spend(state: DiscordState, bucket: Bucket, nowMs: number): Record<string, string> {
  const key = `${bucket.name}/${bucket.key}`;
  const current = state.windows.get(key);
  const isOpen = current !== undefined && nowMs - current.startedAtMs < bucket.windowMs;
  const window = isOpen ? current : { startedAtMs: nowMs, used: 0 };
  state.windows.set(key, window);
  const resetAfterSeconds = (window.startedAtMs + bucket.windowMs - nowMs) / 1_000;
  if (window.used >= bucket.calls) throw tooMany(bucket, resetAfterSeconds);
  window.used += 1;
  return headersOf(bucket, bucket.calls - window.used, resetAfterSeconds);
}

function headersOf(bucket: Bucket, remaining: number, resetAfterSeconds: number): Record<string, string> {
  return {
    "x-ratelimit-bucket": createHash("md5").update(bucket.name).digest("hex"),
    "x-ratelimit-limit": String(bucket.calls),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": (Date.now() / 1_000 + resetAfterSeconds).toFixed(3),
    "x-ratelimit-reset-after": resetAfterSeconds.toFixed(3),
  };
}

function tooMany(bucket: Bucket, resetAfterSeconds: number): DiscordRefusal {
  const isGlobal = bucket === globalBucket;
  const about: Record<string, string> = isGlobal
    ? { "x-ratelimit-global": "true" }
    : headersOf(bucket, 0, resetAfterSeconds);
  const body = {
    message: "You are being rate limited.",
    code: 0,
    retry_after: Number(resetAfterSeconds.toFixed(3)),
    global: isGlobal,
  };
  return new DiscordRefusal(429, body, {
    ...about,
    "retry-after": String(Math.ceil(resetAfterSeconds)),
    "x-ratelimit-scope": isGlobal ? "global" : "user",
  });
}

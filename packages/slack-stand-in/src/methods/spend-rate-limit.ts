import { SlackRefusal } from "../slack-refusal.ts";
import type { SlackState, Token } from "../state/slack-state.ts";
import type { RateLimit } from "./method-table.ts";

type LimitedCall = { method: string; args: Record<string, unknown>; token: Token; limits: readonly RateLimit[] };

/** Counts this call, or refuses it with 429 and `Retry-After` in whole seconds. A refused call does not count. */
export function spendRateLimit(state: SlackState, call: LimitedCall): void {
  if (state.settings.rateLimits === "off") return;
  const now = state.settings.now();
  const windows = call.limits.map((limit) => {
    const key = `${call.method}/${call.token.workspaceId}/${limit.per === "channel" ? String(call.args["channel"]) : ""}/${limit.windowMs}`;
    const times = (state.windows.get(key) ?? []).filter((time) => now - time < limit.windowMs);
    return { key, limit, times };
  });
  for (const { limit, times } of windows) {
    const oldest = times[0];
    if (oldest === undefined || times.length < limit.calls) continue;
    throw rateLimited(Math.max(1, Math.ceil((oldest + limit.windowMs - now) / 1_000)));
  }
  for (const { key, times } of windows) state.windows.set(key, [...times, now]);
}

/** Slack's 429. `null` leaves the header out. */
export const rateLimited = (retryAfterSeconds: number | null): SlackRefusal =>
  new SlackRefusal("ratelimited", {
    status: 429,
    headers: retryAfterSeconds === null ? {} : { "retry-after": String(retryAfterSeconds) },
  });

import type { Hold, HoldReason } from "./gate.ts";

/** So far ahead callers are spread at most; whoever asks again and again must not push the others away for ever. */
const longestSpreadMs = 600_000;

/**
 * Gives everybody who is held an instant of their own, as far apart as the limit asks: however many they are, they come
 * back no faster than they could be let through, and all the sooner the fewer they are.
 */
export function createSpread(gapMs: number): (hold: Hold) => Hold {
  const nextAt: Record<HoldReason, number> = { limited: 0, dark: 0, refused: 0, busy: 0 };
  return (hold) => {
    const isBehind = nextAt[hold.reason] <= hold.until + longestSpreadMs;
    const until = isBehind ? Math.max(nextAt[hold.reason], hold.until) : hold.until;
    nextAt[hold.reason] = until + gapMs;
    return { ...hold, until };
  };
}

import type { GateLimits, GateStatus } from "./gate.ts";

/** What all processes know of an account; JSON. Times are epoch milliseconds, 0 for never. */
export interface GateState {
  /** No call before: a 429 said so. */
  notBefore: number;
  limitedInRow: number;
  unreachableInRow: number;
  darkSince: number | null;
  /** The first refusal of the key since it last worked. */
  refusedAt: number | null;
  /** Since when the key counts as refused: a fresh login did not help. */
  shutSince: number | null;
  /** While dark or shut: when one call may go to see whether it works again. */
  probeAt: number;
  probesInRow: number;
  /** When the next call may go out under the limit per second. */
  nextSlotAt: number;
  /** Calls under way, each with when it is taken for lost. */
  leases: Readonly<Record<string, number>>;
}

/** An account of which nothing is known. */
export const freshGateState: GateState = {
  notBefore: 0,
  limitedInRow: 0,
  unreachableInRow: 0,
  darkSince: null,
  refusedAt: null,
  shutSince: null,
  probeAt: 0,
  probesInRow: 0,
  nextSlotAt: 0,
  leases: {},
};

/** So many calls in a row without an answer make an account dark. */
export const failuresUntilDark = 5;
export const darkProbeMs = 10_000;
export const firstShutProbeMs = 30_000;
export const longestShutProbeMs = 300_000;
export const longestNotBeforeMs = 3_600_000;

/** Milliseconds between two calls under the limit per second. */
export function slotMs({ callsPerSecond }: GateLimits): number {
  return 1_000 / callsPerSecond;
}

/** How an account stands at `now`. */
export function statusOf(state: GateState, now: number): GateStatus {
  const { shutSince, darkSince, probeAt, notBefore } = state;
  if (shutSince !== null) return { kind: "refused", since: shutSince, probeAt };
  if (darkSince !== null) return { kind: "dark", since: darkSince, probeAt };
  return notBefore > now ? { kind: "limited", until: notBefore } : { kind: "open" };
}

/**
 * The state with nothing in it that a wrong clock of another process could have put too far ahead, and without the
 * calls that never came back.
 */
export function tidied(state: GateState, now: number, limits: GateLimits): GateState {
  const longestProbeMs = state.shutSince === null ? darkProbeMs : longestShutProbeMs;
  return {
    ...state,
    notBefore: Math.min(state.notBefore, now + longestNotBeforeMs),
    probeAt: Math.min(state.probeAt, now + longestProbeMs),
    nextSlotAt: Math.min(state.nextSlotAt, now + (limits.callsAtOnce + 1) * slotMs(limits)),
    leases: Object.fromEntries(Object.entries(state.leases).filter(([, until]) => until > now)),
  };
}

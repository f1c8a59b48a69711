import { withoutLease } from "./ask-gate.ts";
import type { CallOutcome } from "./gate.ts";
import { darkProbeMs, failuresUntilDark, firstShutProbeMs, longestNotBeforeMs, type GateState } from "./gate-state.ts";

const shortestLimitMs = 1_000;
const longestGuessMs = 60_000;

/** What changed for the owner of an account. */
export type GateNews = "limited" | "dark" | "reachable" | "refused" | "accepted";

export interface Noted {
  /** Name of the call's place. */
  id: string;
  outcome: CallOutcome;
  now: number;
  /** 0 to 1; spreads guessed waits. */
  random: number;
}

/** What an account's state is after a call came back. Pure. */
export function noteOutcome(before: GateState, noted: Noted): GateState {
  const state = withoutLease(before, noted.id);
  const { outcome, now } = noted;
  switch (outcome.kind) {
    case "abandoned":
      return state;
    case "answered":
      return { ...reachable(state), limitedInRow: 0, refusedAt: null, shutSince: null, probesInRow: 0 };
    case "loggedIn":
      // While shut, the call that this token is for is the real test: it may go at once.
      return { ...reachable(state), ...(state.shutSince === null ? {} : { probeAt: now }) };
    case "limited":
      return limited(reachable(state), noted, outcome.retryAfterMs);
    case "unreachable":
      return unreachable(state, now, outcome.retryAfterMs);
    case "refused":
      return refused(reachable(state), now, outcome.credentialSince);
  }
}

/** What the owner is told when this state follows that one. One call changes one thing. */
export function newsOf(before: GateState, after: GateState): GateNews | undefined {
  if (before.shutSince === null && after.shutSince !== null) return "refused";
  if (before.shutSince !== null && after.shutSince === null) return "accepted";
  if (before.darkSince === null && after.darkSince !== null) return "dark";
  if (before.darkSince !== null && after.darkSince === null) return "reachable";
  return before.limitedInRow === 0 && after.limitedInRow > 0 ? "limited" : undefined;
}

function reachable(state: GateState): GateState {
  return { ...state, unreachableInRow: 0, darkSince: null };
}

/** Calls that were under way together are refused together: that is one 429, not many in a row. */
function limited(state: GateState, { now, random }: Noted, retryAfterMs: number | null): GateState {
  const isAnother = now >= state.notBefore;
  const before = isAnother ? state.limitedInRow : Math.max(0, state.limitedInRow - 1);
  const waitMs = retryAfterMs ?? guessedWaitMs(before, random);
  return { ...state, limitedInRow: before + 1, notBefore: later(state, now, waitMs) };
}

function unreachable(state: GateState, now: number, retryAfterMs: number | null): GateState {
  const unreachableInRow = state.unreachableInRow + 1;
  const noted = {
    ...state,
    unreachableInRow,
    ...(retryAfterMs === null ? {} : { notBefore: later(state, now, retryAfterMs) }),
  };
  if (state.darkSince !== null || unreachableInRow < failuresUntilDark) return noted;
  return { ...noted, darkSince: now, probeAt: now + darkProbeMs };
}

/** Twice in a row with a login between them: tokens that end, end for many calls at once, and one login mends it. */
function refused(state: GateState, now: number, credentialSince: number): GateState {
  if (state.shutSince !== null) return { ...state, probesInRow: state.probesInRow + 1 };
  if (state.refusedAt === null) return { ...state, refusedAt: now };
  if (credentialSince < state.refusedAt) return state;
  return { ...state, shutSince: now, probeAt: now + firstShutProbeMs, probesInRow: 0 };
}

/** A shorter wait never takes back a longer one. */
function later(state: GateState, now: number, waitMs: number): number {
  const bounded = Math.min(longestNotBeforeMs, Math.max(shortestLimitMs, waitMs));
  return Math.max(state.notBefore, now + bounded);
}

/** Nobody said how long: 1 s, then twice as long each time. */
function guessedWaitMs(limitedInRow: number, random: number): number {
  return Math.min(longestGuessMs, shortestLimitMs * 2 ** Math.min(limitedInRow, 10)) * (1 + random / 2);
}

import type { GateCall, GateLimits, Hold } from "./gate.ts";
import { darkProbeMs, firstShutProbeMs, longestShutProbeMs, slotMs, tidied, type GateState } from "./gate-state.ts";

/** Longer than any call may take; after it a call whose process died no longer counts. */
const leaseMs = 60_000;
const probeAnswerMs = 5_000;

/** `go`: the place is taken, the call may be sent at `at`. `full`: as many as may are under way. */
export type GateAnswer = { kind: "go"; at: number; isProbe: boolean } | { kind: "full" } | Hold;

export interface Ask {
  call: GateCall;
  /** Name of this call's place. */
  id: string;
  now: number;
  /** How long the caller would wait for its slot. */
  patienceMs: number;
}

/** May this call go? Pure. A call that comes back to its slot keeps its place, unless the account was shut meanwhile. */
export function askGate(before: GateState, ask: Ask, limits: GateLimits): { state: GateState; answer: GateAnswer } {
  const { call, id, now } = ask;
  const state = tidied(before, now, limits);
  const hasPlace = state.leases[id] !== undefined;
  const held = holdOf(state, call, now);
  if (held) return { state: hasPlace ? withoutLease(state, id) : state, answer: held };
  if (hasPlace) return { state, answer: { kind: "go", at: now, isProbe: false } };
  if (Object.keys(state.leases).length >= limits.callsAtOnce) return { state, answer: { kind: "full" } };
  const at = Math.max(now, state.nextSlotAt);
  if (at - now > ask.patienceMs) {
    return { state, answer: { kind: "held", reason: "busy", until: at, isProbeDue: false } };
  }
  const isProbe = isShut(state);
  const taken = {
    ...state,
    nextSlotAt: at + slotMs(limits),
    leases: { ...state.leases, [id]: at + leaseMs },
    ...(isProbe ? { probeAt: now + probeGapMs(state) } : {}),
  };
  return { state: taken, answer: { kind: "go", at, isProbe } };
}

/** What keeps a call back apart from our own limits. */
export function holdOf(state: GateState, call: GateCall, now: number): Hold | undefined {
  if (now < state.notBefore) return { kind: "held", reason: "limited", until: state.notBefore, isProbeDue: false };
  if (!isShut(state)) return undefined;
  const isProbeDue = now >= state.probeAt;
  if (isProbeDue && call.kind !== "write") return undefined;
  const reason = state.shutSince === null ? "dark" : "refused";
  return { kind: "held", reason, until: isProbeDue ? now + darkProbeMs : nextKnownAt(state, now), isProbeDue };
}

/** While a probe is out its answer is what to wait for, not the probe after it. */
function nextKnownAt({ probeAt, leases }: GateState, now: number): number {
  const isAsked = Object.values(leases).some((until) => until > now);
  return isAsked ? Math.min(probeAt, now + probeAnswerMs) : probeAt;
}

function isShut(state: GateState): boolean {
  return state.darkSince !== null || state.shutSince !== null;
}

/** Silence ends by itself, so it is asked often; a refused key needs a person. */
function probeGapMs({ shutSince, probesInRow }: GateState): number {
  if (shutSince === null) return darkProbeMs;
  return Math.min(longestShutProbeMs, firstShutProbeMs * 2 ** Math.min(probesInRow, 10));
}

/** The state when the call of this name is no longer under way. */
export function withoutLease(state: GateState, id: string): GateState {
  const { [id]: _left, ...leases } = state.leases;
  return { ...state, leases };
}

import { askGate, type GateAnswer } from "./ask-gate.ts";
import type { GateKeeper } from "./gate-keeper.ts";
import type { GateCall, GateLimits, Hold } from "./gate.ts";
import type { GateState } from "./gate-state.ts";
import type { Pause } from "./take-turn.ts";

/** Places among the calls of all processes together. */
export interface Places {
  /** Whether this process has asked for one yet. */
  isStarted(): boolean;
  /** Takes a place and waits for its instant. */
  take(call: GateCall, id: string): Promise<Hold | { kind: "go" }>;
}

/** A call waits so long for its turn and its slot. Added to every call it stays far below any region's doubt. */
export const patienceMs = 5_000;
/** Between two looks for a place that another process holds. */
const placeGapMs = 50;

export function createPlaces(parts: {
  keeper: GateKeeper;
  limits: GateLimits;
  now: () => number;
  pause: Pause;
}): Places {
  const { keeper, limits, now, pause } = parts;
  let isStarted = false;

  /** A start often follows new settings, so it does not wait for the next time that a refused key is tried. */
  function atStart(state: GateState): GateState {
    return isStarted || state.shutSince === null ? state : { ...state, probeAt: Math.min(state.probeAt, now()) };
  }

  async function ask(call: GateCall, id: string, leftMs: number): Promise<GateAnswer> {
    const answer = await keeper.change((before) => {
      const asked = askGate(atStart(before), { call, id, now: now(), patienceMs: leftMs }, limits);
      return { state: asked.state, result: asked.answer };
    });
    isStarted = true;
    return answer;
  }

  return {
    isStarted: () => isStarted,
    async take(call, id) {
      const deadline = now() + patienceMs;
      for (;;) {
        const answer = await ask(call, id, Math.max(0, deadline - now()));
        if (answer.kind === "held" || (answer.kind === "go" && answer.at <= now())) return answer;
        if (answer.kind === "full" && now() >= deadline) return busyFrom(now());
        await pause(answer.kind === "full" ? placeGapMs : Math.max(0, answer.at - now()));
        // Whoever asks for the account stands alone; the rest look whether it was shut while they waited for their slot.
        if (answer.kind === "go" && answer.isProbe) return answer;
      }
    },
  };
}

/** Held because our own limits are used up. */
export function busyFrom(until: number): Hold {
  return { kind: "held", reason: "busy", until, isProbeDue: false };
}

import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { askGate, holdOf, type GateAnswer } from "./ask-gate.ts";
import type { GateKeeper } from "./gate-keeper.ts";
import type { AccountGate, GateCall, GateLimits, Hold, HoldReason, Pass } from "./gate.ts";
import { slotMs, statusOf, type GateState } from "./gate-state.ts";
import { newsOf, noteOutcome, type GateNews } from "./note-outcome.ts";
import { createTurns, type Pause } from "./take-turn.ts";

export interface AccountGateOptions {
  keeper: GateKeeper;
  limits: GateLimits;
  /** Told once by whichever process saw the change. */
  onNews?: ((news: GateNews, state: GateState) => void) | undefined;
  /** Epoch milliseconds. */
  now?: (() => number) | undefined;
  random?: (() => number) | undefined;
  pause?: Pause | undefined;
}

/** A call waits so long for its turn and its slot. Added to every call it stays far below any region's doubt. */
const patienceMs = 5_000;
/** Between two looks for a place that another process holds. */
const placeGapMs = 50;
const longestSpreadMs = 600_000;

/** The gate of one account in one process; what must hold for all processes is decided on the keeper's state. */
export function createAccountGate(options: AccountGateOptions): AccountGate {
  const { keeper, limits, now = Date.now, random = Math.random, pause = pauseOf } = options;
  const turns = createTurns(limits.callsAtOnce, pause);
  const spread = createSpread(slotMs(limits));
  let isStarted = false;

  const ask = (call: GateCall, id: string, leftMs: number) =>
    keeper.change((before) => {
      const asked = askGate(atStart(before), { call, id, now: now(), patienceMs: leftMs }, limits);
      return { state: asked.state, result: asked.answer };
    });

  /** A start often follows new settings, so it does not wait for the next time that a refused key is tried. */
  function atStart(state: GateState): GateState {
    return isStarted || state.shutSince === null ? state : { ...state, probeAt: Math.min(state.probeAt, now()) };
  }

  async function waitForPlace(call: GateCall, id: string): Promise<GateAnswer> {
    const deadline = now() + patienceMs;
    for (;;) {
      const answer = await ask(call, id, Math.max(0, deadline - now()));
      isStarted = true;
      if (answer.kind === "held" || (answer.kind === "go" && answer.at <= now())) return answer;
      if (answer.kind === "full" && now() >= deadline) return busy(now());
      await pause(answer.kind === "full" ? placeGapMs : answer.at - now());
      if (answer.kind === "go" && answer.isProbe) return answer;
    }
  }

  async function leave(id: string, outcome: Parameters<Pass["leave"]>[0]): Promise<void> {
    const noted = { id, outcome, now: now(), random: random() };
    const change = await keeper.change((before) => {
      const state = noteOutcome(before, noted);
      return { state, result: { news: newsOf(before, state), state } };
    });
    if (change.news) options.onNews?.(change.news, change.state);
  }

  function peek(call: GateCall): Hold | undefined {
    const known = isStarted ? keeper.known() : undefined;
    const held = known && holdOf(known, call, now());
    return held && !held.isProbeDue ? spread(held) : undefined;
  }

  return {
    peek,
    async enter(call) {
      const held = peek(call);
      if (held) return held;
      const giveBack = await turns.take(patienceMs);
      if (giveBack === undefined) return spread(busy(now()));
      const id = randomUUID();
      const answer = await waitForPlace(call, id);
      if (answer.kind === "go") return passOf((outcome) => leave(id, outcome).finally(giveBack));
      giveBack();
      return answer.kind === "held" ? spread(answer) : spread(busy(now()));
    },
    look: () => keeper.change((state) => ({ state, result: statusOf(state, now()) })),
  };
}

function passOf(leave: Pass["leave"]): Pass {
  let left: Promise<void> | undefined;
  return { kind: "pass", leave: (outcome) => (left ??= leave(outcome)) };
}

function busy(until: number): Hold {
  return { kind: "held", reason: "busy", until, isProbeDue: false };
}

/**
 * Gives everybody who is held an instant of their own, as far apart as the limit asks: however many they are, they come
 * back no faster than they could be let through, and all the sooner the fewer they are.
 */
function createSpread(gapMs: number): (hold: Hold) => Hold {
  const nextAt: Record<HoldReason, number> = { limited: 0, dark: 0, refused: 0, busy: 0 };
  return (hold) => {
    const isBehind = nextAt[hold.reason] <= hold.until + longestSpreadMs;
    const until = isBehind ? Math.max(nextAt[hold.reason], hold.until) : hold.until;
    nextAt[hold.reason] = until + gapMs;
    return { ...hold, until };
  };
}

async function pauseOf(durationMs: number, signal?: AbortSignal): Promise<void> {
  await delay(durationMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}

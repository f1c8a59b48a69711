import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { holdOf } from "./ask-gate.ts";
import { busyFrom, createPlaces, patienceMs } from "./create-places.ts";
import { createSpread } from "./create-spread.ts";
import type { GateKeeper } from "./gate-keeper.ts";
import type { AccountGate, CallOutcome, GateCall, GateLimits, Hold, Pass } from "./gate.ts";
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

/** The gate of one account in one process; what must hold for all processes is decided on the keeper's state. */
export function createAccountGate(options: AccountGateOptions): AccountGate {
  const { keeper, limits, now = Date.now, random = Math.random, pause = pauseOf } = options;
  const turns = createTurns(limits.callsAtOnce, pause);
  const places = createPlaces({ keeper, limits, now, pause });
  const spread = createSpread(slotMs(limits));

  async function leave(id: string, outcome: CallOutcome): Promise<void> {
    const noted = { id, outcome, now: now(), random: random() };
    const change = await keeper.change((before) => {
      const state = noteOutcome(before, noted);
      return { state, result: { news: newsOf(before, state), state } };
    });
    if (change.news) options.onNews?.(change.news, change.state);
  }

  function peek(call: GateCall): Hold | undefined {
    const known = places.isStarted() ? keeper.known() : undefined;
    const held = known && holdOf(known, call, now());
    return held && !held.isProbeDue ? spread(held) : undefined;
  }

  return {
    peek,
    async enter(call) {
      const held = peek(call);
      if (held) return held;
      const giveBack = await turns.take(patienceMs);
      if (giveBack === undefined) return spread(busyFrom(now()));
      const id = randomUUID();
      const answer = await places.take(call, id);
      if (answer.kind === "go") return passOf((outcome) => leave(id, outcome).finally(giveBack));
      giveBack();
      return spread(answer);
    },
    look: () => keeper.change((state) => ({ state, result: statusOf(state, now()) })),
  };
}

/** Left once, however often it is said. */
function passOf(leave: Pass["leave"]): Pass {
  let left: Promise<void> | undefined;
  return { kind: "pass", leave: (outcome) => (left ??= leave(outcome)) };
}

async function pauseOf(durationMs: number, signal?: AbortSignal): Promise<void> {
  await delay(durationMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}

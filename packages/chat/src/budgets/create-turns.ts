import { DeliveryFailure } from "../delivery-failure.ts";
import { emptyLedger, grantTurns, pauseFor, type Budgets, type Turn } from "./grant-turns.ts";

/** The turns of all calls that one process makes to one platform. */
export interface Turns {
  /** Resolves when the call may be made; rejects with `rateLimited` when that is not before `giveUpAt` (epoch ms). */
  take(turn: Turn, giveUpAt: number): Promise<void>;
  /** A final is coming: progress there waits for it, a few seconds at most. Call what it returns once it was shown. */
  announce(turn: Turn): () => void;
  /** The platform said that it is too much: calls of this kind there wait. */
  pause(turn: Turn, pauseMs: number): void;
}

interface WaitingTurn extends Turn {
  giveUpAt: number;
  resolve(): void;
  reject(error: unknown): void;
}

/** How long a turn waits before it asks again when no budget says how long. */
const laterMs = 1_000;
/** A large upload must not stop everybody's progress. */
const announcedForMs = 5_000;

type Clock = Pick<TurnOptions, "now" | "sleep" | "signal">;

/** Rings once after the shortest of the durations that it was given. */
function createAlarm({ now, sleep, signal }: Clock, ring: () => void): (durationMs: number) => void {
  let wakeAt = Number.POSITIVE_INFINITY;
  return (durationMs) => {
    const at = now() + durationMs;
    if (at >= wakeAt) return;
    wakeAt = at;
    const wake = () => {
      if (wakeAt === at) wakeAt = Number.POSITIVE_INFINITY;
      ring();
    };
    sleep(durationMs, signal).then(wake, wake);
  };
}

interface TurnOptions {
  budgets: Budgets;
  now: () => number;
  sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}

/** Hands out turns by `grantTurns`. `sleep` may resolve or reject early when `signal` aborts; all that wait then reject. */
export function createTurns(options: TurnOptions): Turns {
  const { budgets, now, signal } = options;
  const waiting = new Set<WaitingTurn>();
  const announced = new Map<Turn, number>();
  let ledger = emptyLedger;
  const wakeAfter = createAlarm(options, hand);

  function hand(): void {
    const at = now();
    for (const turn of waiting) if (signal.aborted || turn.giveUpAt <= at) end(turn);
    for (const [turn, until] of announced) if (until <= at) announced.delete(turn);
    const granted = grantTurns<Turn | WaitingTurn>([...announced.keys(), ...waiting], budgets, ledger, at);
    ledger = granted.ledger;
    for (const turn of granted.turns) if ("resolve" in turn) grant(turn);
    if (waiting.size === 0) return;
    const giveUpInMs = Math.min(...[...waiting].map(({ giveUpAt }) => giveUpAt - at));
    wakeAfter(Math.min(granted.wakeInMs ?? laterMs, giveUpInMs));
  }

  function grant(turn: WaitingTurn): void {
    waiting.delete(turn);
    turn.resolve();
  }

  function end(turn: WaitingTurn): void {
    waiting.delete(turn);
    turn.reject(signal.aborted ? signal.reason : new DeliveryFailure("rateLimited", { retryAfterMs: laterMs }));
  }

  return {
    take: (turn, giveUpAt) =>
      new Promise((resolve, reject) => {
        waiting.add({ ...turn, giveUpAt, resolve, reject });
        hand();
      }),
    announce(turn) {
      const coming = { ...turn, announced: true };
      announced.set(coming, now() + announcedForMs);
      return () => {
        if (announced.delete(coming)) hand();
      };
    },
    pause(turn, pauseMs) {
      ledger = pauseFor(ledger, turn, now() + pauseMs);
    },
  };
}

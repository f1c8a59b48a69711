import { EventEmitter } from "node:events";
import type { Store } from "../store/store.ts";

/** Channel of `NOTIFY`; the payload is the render's id. */
export const feedChannel = "reelay_render";

/** Wakes those who wait for a render to change, in this process or another. It says that, never what. */
export interface RenderFeed {
  /** Yields at once, then whenever the render may have changed and at least every `atLeastMs`. Ends with the signal. */
  changes(renderId: string, options: { signal: AbortSignal; atLeastMs?: number }): AsyncGenerator<void, void>;
  /** The same for any render of the installation. */
  anyChange(options: { signal: AbortSignal; atLeastMs?: number }): AsyncGenerator<void, void>;
  close(): Promise<void>;
}

/** What a lost notification costs a waiter, at most. */
const lookAtLeastMs = 5_000;

/** Names of wake-ups that are no render's id: whatever changed, and everything that may have. */
const anyRender = "any";
const everybody = "*";

/** One LISTEN for all waiters; wake-ups that come while a waiter is busy melt into one. */
export async function createRenderFeed(store: Pick<Store, "listen">): Promise<RenderFeed> {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const unlisten = await store.listen(
    feedChannel,
    (renderId) => {
      emitter.emit(renderId);
      emitter.emit(anyRender);
    },
    () => emitter.emit(everybody),
  );
  const ticks = createTicks();
  return {
    changes: (renderId, options) => wakeUps({ emitter, ticks }, renderId, options),
    anyChange: (options) => wakeUps({ emitter, ticks }, anyRender, options),
    async close() {
      await unlisten();
      emitter.removeAllListeners();
    },
  };
}

async function* wakeUps(
  { emitter, ticks }: { emitter: EventEmitter; ticks: Ticks },
  name: string,
  { signal, atLeastMs = lookAtLeastMs }: { signal: AbortSignal; atLeastMs?: number },
): AsyncGenerator<void, void> {
  let due = true;
  let wake = () => {};
  const poke = () => {
    due = true;
    wake();
  };
  emitter.on(name, poke);
  emitter.on(everybody, poke);
  signal.addEventListener("abort", poke);
  const leave = ticks.join(name, { atLeastMs, poke });
  try {
    while (!signal.aborted) {
      if (!due) await new Promise<void>((resolve) => (wake = resolve));
      due = false;
      if (!signal.aborted) yield;
    }
  } finally {
    leave();
    emitter.off(name, poke);
    emitter.off(everybody, poke);
    signal.removeEventListener("abort", poke);
  }
}

interface Ticks {
  /** Calls `poke` at least so often, until the function that it returns is called. */
  join(name: string, options: { atLeastMs: number; poke: () => void }): () => void;
}

/** One timer for all who wait for the same: they look at one moment, and so share what they read. */
function createTicks(): Ticks {
  const tickers = new Map<string, { pokes: Set<() => void>; timer: NodeJS.Timeout }>();
  return {
    join(name, { atLeastMs, poke }) {
      const key = `${name} ${atLeastMs}`;
      const ticker = tickers.get(key) ?? startTicker(atLeastMs);
      tickers.set(key, ticker);
      ticker.pokes.add(poke);
      return () => {
        ticker.pokes.delete(poke);
        if (ticker.pokes.size > 0) return;
        clearInterval(ticker.timer);
        tickers.delete(key);
      };
    },
  };
}

function startTicker(atLeastMs: number) {
  const pokes = new Set<() => void>();
  const pokeAll = (): void => {
    for (const poke of pokes) poke();
  };
  return { pokes, timer: setInterval(pokeAll, atLeastMs) };
}

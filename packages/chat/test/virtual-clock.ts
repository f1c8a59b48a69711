/** A clock that jumps to the next moment somebody sleeps for, once nothing else can happen. */
export interface VirtualClock {
  now: () => number;
  sleep: (durationMs: number, signal?: AbortSignal) => Promise<void>;
  /** Lets time pass until `done` is true. Throws when everybody waits for nothing, or after `limitMs`. */
  runUntil: (done: () => boolean, limitMs?: number) => Promise<void>;
}

/** @param turns of the event loop until everything has gone on; streams need some, promises one */
export function createVirtualClock(start = Date.parse("2026-01-01T00:06:00.000Z"), turns = 3): VirtualClock {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();

  return {
    now: () => now,
    async sleep(durationMs, signal) {
      if (signal?.aborted) return;
      await new Promise<void>((resolve) => {
        const sleeper = { at: now + Math.max(0, durationMs), wake };
        function wake() {
          sleepers.delete(sleeper);
          resolve();
        }
        sleepers.add(sleeper);
        signal?.addEventListener("abort", wake, { once: true });
      });
    },
    async runUntil(done, limitMs = 86_400_000) {
      const end = now + limitMs;
      for (;;) {
        await settled(turns);
        if (done()) return;
        const next = [...sleepers].toSorted((one, other) => one.at - other.at)[0];
        if (!next) throw new Error("everybody waits and nobody sleeps");
        if (next.at > end) throw new Error(`not done after ${limitMs} ms`);
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}

/** All promises that can go on without time have gone on. */
async function settled(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

import { setTimeout as wait } from "node:timers/promises";

/** Waits for other processes, which have no clock that could be passed to them. */
export const pause = (durationMs: number): Promise<void> => wait(durationMs);

/** Looks until `check` says true; false when it never did within `patienceMs`. */
export async function becomesTrue(
  check: () => boolean | Promise<boolean>,
  { patienceMs, everyMs = 25 }: { patienceMs: number; everyMs?: number },
): Promise<boolean> {
  const until = performance.now() + patienceMs;
  for (;;) {
    if (await check()) return true;
    if (performance.now() >= until) return false;
    await pause(everyMs);
  }
}

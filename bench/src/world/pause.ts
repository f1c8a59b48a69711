import { setTimeout as wait } from "node:timers/promises";

/** Waits for other processes, which have no clock that could be passed to them. */
export const pause = (durationMs: number): Promise<void> => wait(durationMs);

/** Looks until `check` says true. @throws when it never did within `patienceMs` */
export async function untilTrue(
  check: () => boolean | Promise<boolean>,
  { patienceMs, everyMs = 50, what }: { patienceMs: number; everyMs?: number; what: string },
): Promise<void> {
  const until = performance.now() + patienceMs;
  while (!(await check())) {
    if (performance.now() >= until) throw new Error(`${what}: not within ${patienceMs / 1_000} s`);
    await pause(everyMs);
  }
}

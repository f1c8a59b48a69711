import { setTimeout as sleep } from "node:timers/promises";

const firstRestMs = 1_000;
const longestRestMs = 60_000;

/**
 * Does something until it works or `signal` aborts, with growing, jittered rests between. `onFailure` hears of each one.
 * True when it worked.
 */
export async function keepTrying(
  attempt: () => Promise<void>,
  options: { signal: AbortSignal; onFailure(error: unknown): void; firstRestMs?: number },
): Promise<boolean> {
  for (let failures = 0; !options.signal.aborted; failures += 1) {
    try {
      await attempt();
      return true;
    } catch (error) {
      options.onFailure(error);
    }
    const ceiling = Math.min(longestRestMs, (options.firstRestMs ?? firstRestMs) * 2 ** Math.min(failures, 10));
    await sleep(ceiling * (0.5 + Math.random() / 2), undefined, { signal: options.signal }).catch(() => {});
  }
  return false;
}

const firstMs = 1_000;
const longestMs = 60_000;

/**
 * How long a card rests after its `attempts`th failure in a row: doubling up to a minute, spread by a quarter so that
 * cards do not come back together, and never less than the platform asked for.
 */
export function retryDelayMs(
  failure: { attempts: number; retryAfterMs?: number | undefined },
  random: () => number,
): number {
  const fullMs = Math.min(longestMs, firstMs * 2 ** (failure.attempts - 1));
  return Math.ceil(Math.max(failure.retryAfterMs ?? 0, fullMs * (0.75 + random() / 4)));
}

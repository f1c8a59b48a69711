/** A call from when it was sent to when it had ended, epoch milliseconds. */
export interface Span {
  at: number;
  endedAt: number;
}

/** The most calls that were sent within any so many milliseconds. */
export function mostWithin(spans: readonly Pick<Span, "at">[], windowMs: number): number {
  const times = spans.map(({ at }) => at).toSorted((one, other) => one - other);
  let first = 0;
  let most = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** The most calls in any second. */
export function mostPerSecond(spans: readonly Pick<Span, "at">[]): number {
  return mostWithin(spans, 1_000);
}

/** The most calls that were under way together; one that ends when another begins is not. */
export function mostAtOnce(spans: readonly Span[]): number {
  const turns = spans.flatMap(({ at, endedAt }) => [
    { at, change: 1 },
    { at: endedAt, change: -1 },
  ]);
  let now = 0;
  let most = 0;
  for (const { change } of turns.toSorted((one, other) => one.at - other.at || one.change - other.change)) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}

/** When requests are due, milliseconds from the start: as independent people ask, not one every so often. */
export function arrivalTimes(plan: { perSecond: number; seconds: number }, random: () => number): number[] {
  const times: number[] = [];
  const meanGapMs = 1_000 / plan.perSecond;
  for (let at = 0; ;) {
    at -= Math.log(1 - random()) * meanGapMs;
    if (at >= plan.seconds * 1_000) return times;
    times.push(at);
  }
}

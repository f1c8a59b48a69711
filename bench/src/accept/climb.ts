import type { LoadReport } from "./load.ts";

export interface Step {
  perSecond: number;
  report: LoadReport;
}

/** What was reached, and every step on the way. */
export interface Climb {
  /** The highest rate at which everything was accepted in time. */
  perSecond: number;
  steps: Step[];
}

/** A rate counts as too much when it failed so often in a row. */
const failures = 2;

/** Raises the rate until requests are refused or their 99th percentile is above `p99Ms`. */
export async function climb(
  rates: readonly number[],
  { p99Ms, run }: { p99Ms: number; run: (perSecond: number) => Promise<LoadReport> },
): Promise<Climb> {
  const reached: Climb = { perSecond: 0, steps: [] };
  for (const perSecond of rates) {
    let report = await run(perSecond);
    for (let tries = 1; tries < failures && !holds(report, p99Ms); tries += 1) report = await run(perSecond);
    reached.steps.push({ perSecond, report });
    if (!holds(report, p99Ms)) return reached;
    reached.perSecond = perSecond;
  }
  return reached;
}

const holds = ({ asked, accepted, p99 }: LoadReport, p99Ms: number): boolean => asked === accepted && p99 <= p99Ms;

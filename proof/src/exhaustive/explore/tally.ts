import type { Ending, Scenario } from "../execution.ts";
import { scenarioLine } from "../scenario-line.ts";

/** What can be wrong with how an execution ended. */
export const flaws = ["paidTwice", "lost", "asksPerson", "understated", "broken"] as const;

export type Flaw = (typeof flaws)[number];

/** How many executions ended how; with the first few of each kind, as lines to replay. */
export interface Tally {
  executions: number;
  counts: Record<Flaw, number>;
  /** Paid twice also where exporting the same project again is free. */
  paidTwiceEvenSo: number;
  examples: Record<Flaw, string[]>;
}

const examplesKept = 3;

export function emptyTally(): Tally {
  return {
    executions: 0,
    counts: { paidTwice: 0, lost: 0, asksPerson: 0, understated: 0, broken: 0 },
    paidTwiceEvenSo: 0,
    examples: { paidTwice: [], lost: [], asksPerson: [], understated: [], broken: [] },
  };
}

export function addEnding(tally: Tally, scenario: Scenario, ending: Ending): void {
  tally.executions += 1;
  if (ending.charges.everyProject > 1) tally.paidTwiceEvenSo += 1;
  for (const flaw of flaws) {
    if (!(flaw === "broken" ? ending.broken.length > 0 : ending[flaw])) continue;
    tally.counts[flaw] += 1;
    if (tally.examples[flaw].length >= examplesKept) continue;
    const text = flaw === "broken" ? ` # ${ending.broken.join("; ")}` : "";
    tally.examples[flaw].push(`${scenarioLine(scenario)}${text}`);
  }
}

export function addTally(total: Tally, part: Tally): void {
  total.executions += part.executions;
  total.paidTwiceEvenSo += part.paidTwiceEvenSo;
  for (const flaw of flaws) {
    total.counts[flaw] += part.counts[flaw];
    total.examples[flaw] = [...total.examples[flaw], ...part.examples[flaw]].slice(0, examplesKept);
  }
}

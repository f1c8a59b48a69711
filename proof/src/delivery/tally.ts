import { costsOf, judge, type Cost, type Wrong } from "./judge.ts";
import type { Ending } from "./live-through.ts";
import { lineOf } from "./schedule.ts";

/** What many executions came to. */
export interface Tally {
  tried: number;
  /** Where history cannot be read. */
  unreadable: number;
  /** How often each thing went wrong, and what cannot be promised happened; with lines that play the first again. */
  found: Map<Wrong | Cost, { count: number; lines: string[] }>;
}

const linesKept = 3;

export function emptyTally(): Tally {
  return { tried: 0, unreadable: 0, found: new Map() };
}

export function count(tally: Tally, ending: Ending): void {
  const { execution, stuck } = ending;
  tally.tried += 1;
  if (execution.variant.history === "unreadable") tally.unreadable += 1;
  const line = stuck === null ? lineOf(execution) : `${lineOf(execution)} (${stuck})`;
  for (const name of [...judge(ending), ...costsOf(ending)]) add(tally, name, { count: 1, lines: [line] });
}

/** Several as one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const { tried, unreadable, found } of tallies) {
    sum.tried += tried;
    sum.unreadable += unreadable;
    for (const [name, more] of found) add(sum, name, more);
  }
  return sum;
}

function add({ found }: Tally, name: Wrong | Cost, more: { count: number; lines: readonly string[] }): void {
  const before = found.get(name) ?? { count: 0, lines: [] };
  const lines = [...before.lines, ...more.lines].slice(0, linesKept);
  found.set(name, { count: before.count + more.count, lines });
}

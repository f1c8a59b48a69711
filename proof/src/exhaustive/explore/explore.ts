import type { Ending, Scenario } from "../execution.ts";
import { runExecution } from "../run-execution.ts";
import { faultsAt, type Fault } from "../world/fault.ts";
import { addEnding, emptyTally, type Tally } from "./tally.ts";

/**
 * How far the schedules of one scenario go: every single fault (`one`), every pair whose first fault comes before the
 * render is known to be accepted (`two`, from there on nothing is paid), or every pair (`all`).
 */
export type Depth = "one" | "two" | "all";

/** A scenario without faults, and which faults to put into it. */
export interface Exploration {
  scenario: Omit<Scenario, "faults">;
  depth: Depth;
  /** One power cut at every point and of every length, before or instead of the second fault. */
  powerCut: boolean;
}

/** Runs every schedule of at most two faults, each of them at every point that the execution comes by. */
export async function explore({ scenario, depth, powerCut }: Exploration): Promise<Tally> {
  const tally = emptyTally();
  const run = async (faults: Fault[]): Promise<Ending> => {
    const whole = { ...scenario, faults };
    const ending = await runExecution(whole);
    addEnding(tally, whole, ending);
    return ending;
  };
  const base = await run([]);
  for (const first of faultsFrom(base, 0, powerCut)) {
    const ending = await run([first]);
    const inTime = depth === "all" || first.point < base.followedFrom;
    if (depth === "one" || !inTime) continue;
    // A second power cut would say nothing new: the first one's place is explored by itself.
    for (const second of faultsFrom(ending, first.point + 1, false)) await run([first, second]);
  }
  return tally;
}

function faultsFrom({ points }: Ending, from: number, powerCut: boolean): Fault[] {
  return points.slice(from).flatMap(({ kind }, index) => {
    const point = from + index;
    const ordinary = faultsAt[kind].map((fault): Fault => ({ point, kind: fault }));
    return powerCut ? powerCutsAt(points, point) : ordinary;
  });
}

/** From losing the last commit to losing all. */
function powerCutsAt(points: Ending["points"], point: number): Fault[] {
  const commits = points.slice(0, point + 1).filter(({ kind }) => kind === "write").length;
  return Array.from({ length: commits }, (_, index): Fault => ({ point, kind: `power${index + 1}` }));
}

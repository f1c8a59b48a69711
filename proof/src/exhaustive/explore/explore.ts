import { setImmediate } from "node:timers/promises";
import type { Ending, Scenario } from "../execution.ts";
import { runExecution } from "../run-execution.ts";
import { faultsAt, type Fault } from "../world/fault.ts";
import { addEnding, emptyTally, type Tally } from "./tally.ts";

/**
 * How far the schedules of one scenario go: every single fault (`one`); also pairs whose first fault comes before the
 * render is known to be accepted (`two`: from there on nothing is paid, and of a long wait's looks, which are all alike,
 * the second fault hits the first and the last); or every pair (`all`).
 */
export type Depth = (typeof depths)[number];

/** From the fewest schedules to all. */
export const depths = ["one", "two", "all"] as const;

/** A scenario without faults, and which faults to put into it. */
export interface Exploration {
  scenario: Omit<Scenario, "faults">;
  depth: Depth;
  /** One of the faults is a power cut, at every point and of every length. */
  powerCut: boolean;
}

const headOfWait = 24;
const tailOfWait = 10;
const mostLost = 6;

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
  if (base.broken.length > 0) return tally;
  for (const first of firstFaults(base, powerCut, depth)) {
    // Executions never leave the microtasks: without this the process would hear nobody.
    await setImmediate();
    const ending = await run([first]);
    const inTime = depth === "all" || first.point < base.followedFrom;
    if (depth === "one" || !inTime) continue;
    for (const second of faultsFrom(ending, first.point + 1, powerCut && !isPowerCut(first))) {
      if (depth === "all" || !isAmidWait(second, first, ending)) await run([first, second]);
    }
  }
  return tally;
}

/** Of two faults one is the power cut, the first or the second. */
function firstFaults(base: Ending, powerCut: boolean, depth: Depth): Fault[] {
  if (!powerCut) return faultsFrom(base, 0, false);
  const cuts = faultsFrom(base, 0, true);
  return depth === "one" ? cuts : [...cuts, ...faultsFrom(base, 0, false)];
}

const isPowerCut = ({ kind }: Fault): boolean => kind.startsWith("power");

function isAmidWait(second: Fault, first: Fault, { points }: Ending): boolean {
  return second.point > first.point + headOfWait && second.point < points.length - tailOfWait;
}

function faultsFrom({ points }: Ending, from: number, powerCuts: boolean): Fault[] {
  return points.slice(from).flatMap(({ kind }, index) => {
    const point = from + index;
    if (powerCuts) return powerCutsAt(points, point);
    return faultsAt[kind].map((fault): Fault => ({ point, kind: fault }));
  });
}

/** From losing the last commit to losing as many as a few seconds hold, or all. */
function powerCutsAt(points: Ending["points"], point: number): Fault[] {
  const commits = points.slice(0, point + 1).filter(({ kind }) => kind === "write").length;
  return Array.from({ length: Math.min(commits, mostLost) }, (_, index): Fault => ({
    point,
    kind: `power${index + 1}`,
  }));
}

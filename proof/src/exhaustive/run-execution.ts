import { isTerminal } from "@reelay/core";
import type { Ending, Scenario } from "./execution.ts";
import { renderId } from "./world/accepted-render.ts";
import { jobKey } from "./world/create-memory-renders.ts";
import type { World } from "./world/open-world.ts";
import { drivenSteps, startProcess, type DrivenStep, type ServiceProcess } from "./world/start-process.ts";

const sweepMs = 60_000;
/** Past the last rescue of a render that failed by its deadline. */
const horizonMs = 30 * 3_600_000;
/** Several times what the longest wait comes by: who calls and writes more often will not stop by itself. */
const mostPoints = 2_000;

/** Runs one render from its acceptance until nothing moves any more, and judges how it ended. */
export async function runExecution(scenario: Scenario): Promise<Ending> {
  const service = startProcess(scenario);
  const { turns, points } = service.world;
  const endAt = turns.now() + horizonMs;
  while (points.passed.length < mostPoints) {
    const due = service.isAlive() ? nextDue(service) : undefined;
    if (Math.min(due?.at ?? Infinity, turns.nextAt() ?? Infinity) > endAt) break;
    if (await turns.step(due?.at)) continue;
    if (due === undefined) break;
    await (due.step === "sweep" ? service.sweep() : service.work(due.step));
  }
  return judge(service.world, service.broken);
}

interface Due {
  step: DrivenStep | "sweep";
  at: number;
}

/** The job, or the sweep, whose turn is next. Ended renders and those that wait for a person need no sweep. */
function nextDue({ world, sweptAt }: ServiceProcess): Due | undefined {
  const { rows, jobs } = world.renders.committed();
  const row = rows.get(renderId);
  const swept = row && !row.needs_person && !isTerminal(row.state) && row.state !== "saving";
  let due: Due | undefined = swept ? { step: "sweep", at: sweptAt() + sweepMs } : undefined;
  for (const step of drivenSteps) {
    const waiting = jobs.get(jobKey(step, renderId));
    if (waiting === undefined) continue;
    const at = waiting ?? world.turns.now();
    if (due === undefined || at < due.at) due = { step, at };
  }
  return due;
}

function judge({ renders, vendor, points, followedFrom }: World, thrown: readonly string[]): Ending {
  const row = renders.committed().rows.get(renderId);
  if (row === undefined) throw new Error("the render is gone");
  const charges = vendor.book.charges();
  const finished = row.state === "saving";
  const broken = points.passed.length < mostPoints ? thrown : [...thrown, "it does not come to rest"];
  return {
    state: row.state,
    paidTwice: charges.everyExport > 1,
    lost: !finished && !row.needs_person,
    asksPerson: row.needs_person,
    understated: row.spent === "nothing" && charges.everyExport > 0,
    broken,
    charges,
    points: points.passed,
    followedFrom: followedFrom(),
  };
}

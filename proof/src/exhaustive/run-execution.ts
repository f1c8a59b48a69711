import { isTerminal } from "@reelay/core";
import type { Step } from "../../../packages/api/src/engine/engine.ts";
import { nudgeRender } from "../../../packages/api/src/renders/nudge-render.ts";
import { resumeUnfinished } from "../../../packages/api/src/renders/resume-unfinished.ts";
import { recoverSpend } from "../../../packages/api/src/renders/submit/recover-spend.ts";
import { submitRender } from "../../../packages/api/src/renders/submit/submit-render.ts";
import { syncRender } from "../../../packages/api/src/renders/sync-render.ts";
import { blindSubmit } from "./blind-submit.ts";
import type { Ending, Scenario } from "./execution.ts";
import { renderId } from "./world/accepted-render.ts";
import { jobKey } from "./world/create-memory-renders.ts";
import { StoreGone } from "./world/create-write-gates.ts";
import { openWorld, type World } from "./world/open-world.ts";

const sweepMs = 60_000;
const retryMs = 1_000;
/** When a killed worker's job comes back by itself (`create-engine.ts`). */
const heartbeatMs = 10_000;
/** Past the last rescue of a render that failed by its deadline. */
const horizonMs = 30 * 3_600_000;
const drivenSteps = ["submit", "sync"] as const satisfies Step[];

/** Runs one render from its acceptance until nothing moves any more, and judges how it ended. */
export async function runExecution(scenario: Scenario): Promise<Ending> {
  let alive = true;
  let sweptAt = 0;
  const broken: string[] = [];
  const active = new Set<Step>();
  const world = openWorld(scenario, {
    onDeath() {
      alive = false;
      for (const step of active) putBack(world, step, heartbeatMs);
      active.clear();
      world.turns.later(scenario.restartMs, restart);
    },
    async onWebhook() {
      if (alive) await guarded(() => nudgeRender(world.service, renderId));
    },
  });
  const { service, renders, turns } = world;
  const startedAt = turns.now();
  sweptAt = startedAt;

  /** Runs something in a turn of its own; `orElse` follows what only a lost database may cause. */
  async function guarded(work: () => Promise<void>, orElse: () => void = () => {}): Promise<void> {
    await turns.run(async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof StoreGone) && scenario.strategy === "shipped") broken.push(String(error));
        orElse();
      }
    });
  }
  async function restart(): Promise<void> {
    alive = true;
    sweptAt = turns.now();
    await guarded(
      async () => {
        await recoverSpend(service);
        await resumeUnfinished(service, { all: true });
      },
      () => {
        alive = false;
        turns.later(scenario.restartMs, restart);
      },
    );
  }
  async function work(step: (typeof drivenSteps)[number]): Promise<void> {
    renders.take(step, renderId);
    active.add(step);
    const submit = scenario.strategy === "blind" ? blindSubmit : submitRender;
    await guarded(
      async () => {
        await (step === "submit" ? submit : syncRender)(service, renderId);
        active.delete(step);
      },
      () => {
        active.delete(step);
        putBack(world, step, retryMs);
      },
    );
  }
  for (;;) {
    const due = alive ? nextDue(world, sweptAt + sweepMs) : undefined;
    if (Math.min(due?.at ?? Infinity, turns.nextAt() ?? Infinity) > startedAt + horizonMs) break;
    if (await turns.step(due?.at)) continue;
    if (due === undefined) break;
    if (due.step !== "sweep") await work(due.step);
    else {
      sweptAt = turns.now();
      await guarded(() => resumeUnfinished(service, { all: false }));
    }
  }
  return judge(world, broken);
}

interface Due {
  step: (typeof drivenSteps)[number] | "sweep";
  at: number;
}

/** The job, or the sweep, whose turn is next. Ended renders and those that wait for a person need no sweep. */
function nextDue({ renders, turns }: World, sweepAt: number): Due | undefined {
  const { rows, jobs } = renders.committed();
  const row = rows.get(renderId);
  const swept = row && !row.needs_person && !isTerminal(row.state) && row.state !== "saving";
  let due: Due | undefined = swept ? { step: "sweep", at: sweepAt } : undefined;
  for (const step of drivenSteps) {
    const waiting = jobs.get(jobKey(step, renderId));
    if (waiting === undefined) continue;
    const at = waiting ?? turns.now();
    if (due === undefined || at < due.at) due = { step, at };
  }
  return due;
}

/** A job that was not done waits again, unless another one does already. */
function putBack({ renders, turns }: World, step: Step, afterMs: number): void {
  const committed = renders.committed();
  const key = jobKey(step, renderId);
  if (committed.jobs.has(key)) return;
  renders.reset({ ...committed, jobs: new Map(committed.jobs).set(key, turns.now() + afterMs) });
}

function judge({ renders, vendor, points, followedFrom }: World, broken: readonly string[]): Ending {
  const row = renders.committed().rows.get(renderId);
  if (row === undefined) throw new Error("the render is gone");
  const charges = vendor.book.charges();
  const finished = row.state === "saving";
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

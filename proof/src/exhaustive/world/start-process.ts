import type { Step } from "../../../../packages/api/src/engine/engine.ts";
import { nudgeRender } from "../../../../packages/api/src/renders/nudge-render.ts";
import { resumeUnfinished } from "../../../../packages/api/src/renders/resume-unfinished.ts";
import { recoverSpend } from "../../../../packages/api/src/renders/submit/recover-spend.ts";
import { submitRender } from "../../../../packages/api/src/renders/submit/submit-render.ts";
import { syncRender } from "../../../../packages/api/src/renders/sync-render.ts";
import { blindSubmit } from "../blind-submit.ts";
import type { Scenario } from "../execution.ts";
import { renderId } from "./accepted-render.ts";
import { jobKey } from "./create-memory-renders.ts";
import type { Turns } from "./create-turns.ts";
import { StoreGone } from "./create-write-gates.ts";
import { openWorld, type World } from "./open-world.ts";

const retryMs = 1_000;
/** When a killed worker's job comes back by itself (`create-engine.ts`). */
const heartbeatMs = 10_000;

/** Saving fetches a file and spends nothing; an execution ends where it would begin. */
export const drivenSteps = ["submit", "sync"] as const satisfies Step[];

export type DrivenStep = (typeof drivenSteps)[number];

/** The service as a process that dies and is started again, as `start-service.ts` does it. */
export interface ServiceProcess {
  world: World;
  isAlive(): boolean;
  /** When it last looked for overdue renders, epoch milliseconds. */
  sweptAt: () => number;
  /** Runs a job that is due, as the engine does, until it sleeps or ends. */
  work(step: DrivenStep): Promise<void>;
  sweep(): Promise<void>;
  /** Errors that no step may throw. */
  broken: readonly string[];
}

export function startProcess(scenario: Scenario): ServiceProcess {
  const broken: string[] = [];
  const active = new Set<Step>();
  let alive = true;
  const world = openWorld(scenario, {
    onDeath() {
      alive = false;
      for (const step of active) putBack(world, step, heartbeatMs);
      active.clear();
      world.turns.later(scenario.restartMs, restart);
    },
    async onWebhook() {
      if (alive) await inTurn(async () => void (await nudgeRender(world.service, renderId)));
    },
  });
  const { service, renders, turns } = world;
  let sweptAt = turns.now();

  const inTurn = guardedTurns(turns, (error) => {
    if (scenario.strategy === "shipped") broken.push(String(error));
  });
  const restart = async (): Promise<void> => {
    alive = true;
    sweptAt = turns.now();
    const recover = () => recoverSpend(service).then(() => resumeUnfinished(service, { all: true }));
    await inTurn(recover, () => {
      alive = false;
      turns.later(scenario.restartMs, restart);
    });
  };
  const run = { submit: scenario.strategy === "blind" ? blindSubmit : submitRender, sync: syncRender };
  const work = async (step: DrivenStep): Promise<void> => {
    renders.take(step, renderId);
    active.add(step);
    const end = () => void active.delete(step);
    await inTurn(
      () => run[step](service, renderId).then(end),
      () => {
        end();
        putBack(world, step, retryMs);
      },
    );
  };
  const sweep = async (): Promise<void> => {
    sweptAt = turns.now();
    await inTurn(() => resumeUnfinished(service, { all: false }));
  };
  return { world, isAlive: () => alive, sweptAt: () => sweptAt, work, sweep, broken };
}

/** Turns in which a lost database is an ordinary thing, followed by `orElse`; any other error is noted too. */
function guardedTurns(turns: Turns, note: (error: unknown) => void) {
  return async (work: () => Promise<void>, orElse: () => void = () => {}): Promise<void> =>
    await turns.run(async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof StoreGone)) note(error);
        orElse();
      }
    });
}

/** A job that was not done waits again, unless another one does already. */
function putBack({ renders, turns }: World, step: Step, afterMs: number): void {
  const committed = renders.committed();
  const key = jobKey(step, renderId);
  if (committed.jobs.has(key)) return;
  renders.reset({ ...committed, jobs: new Map(committed.jobs).set(key, turns.now() + afterMs) });
}

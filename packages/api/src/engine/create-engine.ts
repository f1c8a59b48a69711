import { AppError } from "@reelay/core";
import { PgBoss, type Job, type JobResult } from "pg-boss";
import type { Logger } from "pino";
import { runStep } from "../tracing/run-step.ts";
import type { TraceBook } from "../tracing/trace-book.ts";
import type { Store } from "../store/store.ts";
import { steps, type Chore, type Engine, type Step, type StepHandlers } from "./engine.ts";

/** Only a job that was due before its transaction began is announced; this also covers a database whose clock is behind. */
const alreadyDueMs = 60_000;

const queueOf = (step: Step) => `render.${step}`;

/**
 * Deferred jobs are not announced, so the queue that has them is looked at every second. The others wait for NOTIFY, and
 * a lost one costs their polling time: at most 4 s, where pg-boss's own default is 30.
 */
const workers: Record<Step, { pollingSeconds: number; concurrency: number; expireSeconds: number }> = {
  submit: { pollingSeconds: 2, concurrency: 4, expireSeconds: 300 },
  sync: { pollingSeconds: 1, concurrency: 4, expireSeconds: 120 },
  save: { pollingSeconds: 4, concurrency: 2, expireSeconds: 1800 },
};

export interface EngineSettings {
  store: Store;
  logger: Logger;
  now: () => number;
  /** False where `work` is never called: this process only enqueues, and leaves waiting and tending to the others. */
  works: boolean;
  /** Under which reference a render was asked for; null when that is not known. */
  traceOf: TraceBook["traceOf"];
}

/**
 * pg-boss on the store's own database. Queues are `short` with the render's id as key: at most one job of a step waits
 * per render, so an enqueue is an upsert. Handlers must be safe to run twice at once; a killed worker's job comes back
 * after its 10 s heartbeat.
 */
export async function createEngine(input: EngineSettings): Promise<Engine> {
  const { store, logger, now, works, traceOf } = input;
  const boss = new PgBoss({
    ...store.engineOptions,
    useListenNotify: works,
    supervise: works,
    schedule: works,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    persistWarnings: false,
  });
  boss.on("error", (error) => logger.error({ err: error }, "engine.error"));
  boss.on("warning", (warning) => logger.debug({ warning }, "engine.warning"));
  await boss.start();
  for (const step of steps) await prepareQueue(boss, step);

  return {
    async enqueue(trx, step, { id: renderId, turn }, at) {
      const waitMs = Math.max(0, (at ?? now()) - now());
      const startAfter = new Date(Date.now() + (waitMs > 0 ? waitMs : -alreadyDueMs));
      // Only the first step stands in line for others' calls; later ones have times of their own, and go by them.
      const priority = step === "submit" ? -turn : 0;
      const options = { singletonKey: renderId, startAfter, priority, db: store.engineDb(trx) };
      await boss.upsert(queueOf(step), { renderId }, options);
    },
    async work(handlers, chores) {
      for (const step of steps) await startWorkers(boss, step, handlers[step], { logger, now, traceOf });
      for (const chore of chores) await startChore(boss, chore);
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 4_000 });
    },
  };
}

async function startChore(boss: PgBoss, { name, cron, run }: Chore): Promise<void> {
  await boss.createQueue(name, { policy: "short", retryLimit: 0, deleteAfterSeconds: 3_600 });
  await boss.work(name, { pollingIntervalSeconds: 30 }, async () => {
    await run();
  });
  await boss.schedule(name, cron);
}

async function prepareQueue(boss: PgBoss, step: Step): Promise<void> {
  const options = {
    retryLimit: 1_000,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    heartbeatSeconds: 10,
    expireInSeconds: workers[step].expireSeconds,
    deleteAfterSeconds: 3_600,
    notify: true,
  };
  await boss.createQueue(queueOf(step), { policy: "short", ...options });
  await boss.updateQueue(queueOf(step), options);
  // Fills pg-boss's queue cache: inside a transaction on PGlite's one connection that look-up would wait for ever.
  await boss.findJobs(queueOf(step), { key: "warm" });
}

async function startWorkers(
  boss: PgBoss,
  step: Step,
  handle: StepHandlers[Step],
  parts: Pick<EngineSettings, "logger" | "now" | "traceOf">,
): Promise<void> {
  const { pollingSeconds, concurrency } = workers[step];
  const options = {
    batchSize: concurrency,
    perJobResults: true,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: pollingSeconds,
  } as const;
  const settle = async ({ id, data: { renderId }, retryCount }: Job<{ renderId: string }>): Promise<JobResult> =>
    await runStep<JobResult>(parts, {
      step,
      renderId,
      traceparent: await parts.traceOf(renderId),
      work: () => handle(renderId),
      done: { id, status: "completed" },
      onFailure(error) {
        // A step that the stop cut short goes on at the next start.
        const level = error instanceof AppError && error.code === "SERVICE_STOPPING" ? "debug" : "error";
        parts.logger[level]({ err: error, step, renderId, retryCount }, "step.failed");
        return { id, status: "failed", output: { message: "see the log" } };
      },
    });
  // Two fetchers, so that one batch with a slow call does not hold up everything that falls due meanwhile.
  for (let fetcher = 0; fetcher < 2; fetcher += 1) {
    await boss.work<{ renderId: string }, unknown, typeof options>(queueOf(step), options, (jobs) =>
      Promise.all(jobs.map(settle)),
    );
  }
}

import { advance, AppError, nextCheck, type Advance, type Tracking } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import type { Trx } from "../store/store.ts";
import { changeRender, lockRender, type RenderChange } from "./change-render.ts";
import { failRender } from "./fail-render.ts";
import { problemOf } from "./problem.ts";
import { observeRender, type Look } from "./observe-render.ts";

/** `begunAt` (epoch milliseconds): what happened later was not seen. */
type TimedLook = Look & { begunAt: number };

/**
 * One look at a render that AI STUDIOS works on, by webhook or because it was due: read, advance, store, and say when
 * to look again. Also looks after a render that failed by its deadline and may still be rescued.
 */
export async function syncRender(service: Service, renderId: string): Promise<void> {
  const row = await service.store.db.selectFrom("renders").selectAll().where("id", "=", renderId).executeTakeFirst();
  if (!row || row.project_id === null || row.tracking === null || !isFollowed(row, service.now())) return;
  const begunAt = service.now();
  const seen = { ...(await observeRender(service, row.region, row.project_id)), begunAt };
  await service.store.db.transaction().execute(async (trx) => {
    const current = await lockRender(trx, renderId);
    if (!current?.tracking || !isFollowed(current, service.now())) return;
    const result = advance(current.tracking, seen.observation, service.now(), service.limits.tracking);
    await store(service, trx, { row: current, tracking: current.tracking, result, seen });
  });
}

/** Whether looks at the vendor still mean something for this render. */
function isFollowed(row: RenderRow, now: number): boolean {
  return (
    row.state === "rendering" ||
    (row.state === "failed" && row.rescue_until !== null && row.rescue_until.getTime() > now)
  );
}

async function store(
  service: Service,
  trx: Trx,
  input: { row: RenderRow; tracking: Tracking; result: Advance; seen: TimedLook },
): Promise<void> {
  const { row, result } = input;
  const now = service.now();
  if (result.outcome === "finished") {
    const change: RenderChange = {
      state: "saving",
      stage: "saving",
      progress: 100,
      link: result.link,
      problem: null,
      tracking: JSON.stringify(result.tracking),
      next_check_at: null,
      rescue_until: null,
      finished_at: null,
    };
    await changeRender(trx, row, { change, event: row.state === "failed" ? "rescued" : "finished", now });
    return await service.engine.enqueue(trx, "save", row.id);
  }
  if (row.state === "failed") return await scheduleRescue(service, trx, row, input.seen);
  if (result.outcome === "failed") return await fail(service, trx, { ...input, result });
  await keepFollowing(service, trx, { ...input, result });
}

async function fail(
  service: Service,
  trx: Trx,
  { row, result, seen }: { row: RenderRow; result: Extract<Advance, { outcome: "failed" }>; seen: TimedLook },
): Promise<void> {
  const error = new AppError(result.code, { details: result.details });
  const change: RenderChange = { tracking: JSON.stringify(result.tracking), next_check_at: null };
  const rescueUntil = service.now() + service.limits.rescueForMs;
  await failRender(service, trx, row, { error, change, ...(result.rescuable ? { rescueUntil } : {}) });
  if (result.rescuable) await scheduleRescue(service, trx, row, seen);
}

async function scheduleRescue(service: Service, trx: Trx, row: RenderRow, seen: TimedLook): Promise<void> {
  if (!row.tracking) return;
  const at = nextCheck({ tracking: row.tracking, rescuing: true }, service.now(), service.random);
  await service.engine.enqueue(trx, "sync", row.id, notAfterNudge(row, seen, at));
}

/** News that came while the look was under way is not in what it saw. */
function notAfterNudge(row: RenderRow, seen: TimedLook, planned: number): number {
  const nudgedAt = row.nudged_at?.getTime() ?? 0;
  return nudgedAt > seen.begunAt ? Math.min(planned, nudgedAt) : planned;
}

async function keepFollowing(
  service: Service,
  trx: Trx,
  input: { row: RenderRow; result: Extract<Advance, { outcome: "rendering" }>; seen: TimedLook },
): Promise<void> {
  const { row, result, seen } = input;
  const now = service.now();
  const planned = notAfterNudge(row, seen, nextCheck({ tracking: result.tracking }, now, service.random));
  const nextCheckAt = Math.max(planned, now + (seen.retryAfterMs ?? 0));
  const troubled = seen.trouble !== undefined && row.problem?.code !== seen.trouble.code;
  const relieved = seen.trouble === undefined && row.problem !== null;
  const written: RenderChange = { tracking: JSON.stringify(result.tracking), next_check_at: new Date(nextCheckAt) };
  if (result.changed || result.slowNotice || troubled || relieved) {
    const change: RenderChange = {
      ...written,
      stage: result.stage,
      progress: result.tracking.progress,
      ...(troubled && seen.trouble ? { problem: problemOf(service, row.id, seen.trouble) } : {}),
      ...(relieved ? { problem: null } : {}),
    };
    await changeRender(trx, row, { change, event: result.slowNotice ? "slow" : "progress", now });
  } else {
    await trx.updateTable("renders").set(written).where("id", "=", row.id).execute();
  }
  await service.engine.enqueue(trx, "sync", row.id, nextCheckAt);
}

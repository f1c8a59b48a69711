import { advance, AppError, nextCheck, type Advance } from "@reelay/core";
import type { StepService } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import { changeRender } from "./change-render.ts";
import { failRender } from "./fail-render.ts";
import { observeRender, type Look } from "./observe-render.ts";
import { problemOf } from "./problem.ts";
import type { HeldRender, RenderChange } from "./render-store.ts";

/** `begunAt` (epoch milliseconds): what happened later was not seen. */
type TimedLook = Look & { begunAt: number };

/**
 * One look at a render that AI STUDIOS works on, by webhook or because it was due: read, advance, store, and say when
 * to look again. Also looks after a render that failed by its deadline and may still be rescued.
 */
export async function syncRender(service: StepService, renderId: string): Promise<void> {
  const row = await service.renders.read(renderId);
  if (!row || row.project_id === null || row.tracking === null || !isFollowed(row, service.now())) return;
  const begunAt = service.now();
  const seen = { ...(await observeRender(service, row.region, row.project_id)), begunAt };
  await service.renders.withRender(renderId, async (held) => {
    const { tracking } = held.row;
    if (tracking === null || !isFollowed(held.row, service.now())) return;
    const result = advance(tracking, seen.observation, service.now(), service.limits.tracking);
    await store(service, held, { result, seen });
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
  service: StepService,
  held: HeldRender,
  { result, seen }: { result: Advance; seen: TimedLook },
): Promise<void> {
  const { state } = held.row;
  const now = service.now();
  if (result.outcome === "finished") {
    const change: RenderChange = {
      state: "saving",
      stage: "saving",
      progress: 100,
      link: result.link,
      problem: null,
      tracking: result.tracking,
      next_check_at: null,
      rescue_until: null,
      finished_at: null,
    };
    await changeRender(held, { change, event: state === "failed" ? "rescued" : "finished", now });
    return await held.enqueue("save");
  }
  if (state === "failed") return await scheduleRescue(service, held, seen);
  if (result.outcome === "failed") return await fail(service, held, { result, seen });
  await keepFollowing(service, held, { result, seen });
}

async function fail(
  service: StepService,
  held: HeldRender,
  { result, seen }: { result: Extract<Advance, { outcome: "failed" }>; seen: TimedLook },
): Promise<void> {
  const error = new AppError(result.code, { details: result.details });
  const change: RenderChange = { tracking: result.tracking, next_check_at: null };
  const rescueUntil = service.now() + service.limits.rescueForMs;
  await failRender(service, held, { error, change, ...(result.rescuable ? { rescueUntil } : {}) });
  if (result.rescuable) await scheduleRescue(service, held, seen);
}

/** What finishes in the last hour of a rescue is still seen: the last look comes just before its end. */
const lastRescueLookMs = 60_000;

async function scheduleRescue(service: StepService, held: HeldRender, seen: TimedLook): Promise<void> {
  const { row } = held;
  if (!row.tracking) return;
  const now = service.now();
  const at = nextCheck({ tracking: row.tracking, rescuing: true }, now, service.random);
  const lastAt = (row.rescue_until?.getTime() ?? 0) - lastRescueLookMs;
  await held.enqueue("sync", notAfterNudge(row, seen, now < lastAt ? Math.min(at, lastAt) : at));
}

/** News that came while the look was under way is not in what it saw. */
function notAfterNudge(row: RenderRow, seen: TimedLook, planned: number): number {
  const nudgedAt = row.nudged_at?.getTime() ?? 0;
  return nudgedAt > seen.begunAt ? Math.min(planned, nudgedAt) : planned;
}

async function keepFollowing(
  service: StepService,
  held: HeldRender,
  { result, seen }: { result: Extract<Advance, { outcome: "rendering" }>; seen: TimedLook },
): Promise<void> {
  const { row } = held;
  const now = service.now();
  const planned = notAfterNudge(row, seen, nextCheck({ tracking: result.tracking }, now, service.random));
  const askedAt = now + (seen.retryAfterMs ?? 0);
  const nextCheckAt = seen.isHeld ? askedAt : Math.max(planned, askedAt);
  const troubled = seen.trouble !== undefined && row.problem?.code !== seen.trouble.code;
  const relieved = seen.trouble === undefined && row.problem !== null;
  const written: RenderChange = { tracking: result.tracking, next_check_at: new Date(nextCheckAt) };
  if (result.changed || result.slowNotice || troubled || relieved) {
    const change: RenderChange = {
      ...written,
      stage: result.stage,
      progress: result.tracking.progress,
      ...(troubled && seen.trouble ? { problem: problemOf(service, row.id, seen.trouble) } : {}),
      ...(relieved ? { problem: null } : {}),
    };
    await changeRender(held, { change, event: result.slowNotice ? "slow" : "progress", now });
  } else {
    await held.write(written);
  }
  await held.enqueue("sync", nextCheckAt);
}

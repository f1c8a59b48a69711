import { nextCheck, startTracking, type AiStudiosFailure, type AppError } from "@reelay/core";
import type { Service } from "../../service.ts";
import type { RenderRow, Submission } from "../../store/schema.ts";
import type { Trx } from "../../store/store.ts";
import { changeRender, lockRender, type RenderChange } from "../change-render.ts";
import { failRender } from "../fail-render.ts";
import { problemOf } from "../problem.ts";
import type { Plan } from "./plan-step.ts";
import { verdictOf } from "./verdict.ts";

/** The draft exists: keep its id. Nothing is paid yet. */
export async function settleDraft(service: Service, plan: Plan, projectId: string): Promise<void> {
  await withOwnCall(service, plan, async (trx, row) => {
    const submission = closed(row, { draftId: projectId, draftedAt: service.now() });
    await keep(trx, row, { project_id: projectId, submission, problem: null, checking: false });
  });
}

/** AI STUDIOS is known to work on it, under the id it answered with (C25). */
export async function settleAccepted(service: Service, plan: Plan, projectId: string): Promise<void> {
  await withOwnCall(service, plan, async (trx, row) => {
    const now = service.now();
    const tracking = startTracking(now);
    const nextCheckAt = nextCheck({ tracking }, now, service.random);
    const change: RenderChange = {
      state: "rendering",
      stage: "waiting",
      checking: false,
      problem: null,
      project_id: projectId,
      submission: closed(row, {}),
      tracking: JSON.stringify(tracking),
      next_check_at: new Date(nextCheckAt),
      submitted_at: new Date(now),
      spent: "yes",
    };
    await changeRender(trx, row, { change, event: "rendering", now });
    await service.engine.enqueue(trx, "sync", row.id, nextCheckAt);
  });
}

/** A look showed nothing: remember when, so that the next decision counts from it. */
export async function settleNothingSeen(service: Service, plan: Plan): Promise<void> {
  await withOwnCall(service, plan, async (trx, row) => {
    const submission = JSON.stringify({ ...row.submission, lookedAt: service.now(), troubledSince: null });
    if (row.checking || !row.submission.open) return await keep(trx, row, { submission });
    await changeRender(trx, row, { change: { submission, checking: true }, event: "checking", now: service.now() });
  });
}

/**
 * What a failed call means for the render: wait and repeat, give up, or look what became of it.
 * @returns whether the next step may follow at once; otherwise a job for it is enqueued
 */
export async function settleFailure(
  service: Service,
  plan: Plan,
  failure: AiStudiosFailure | AppError,
): Promise<boolean> {
  const verdict = verdictOf(failure, plan);
  service.logger.info(
    { renderId: plan.renderId, call: plan.call, verdict: verdict.kind, err: failure },
    "submit.failed",
  );
  await withOwnCall(service, plan, async (trx, row) => {
    switch (verdict.kind) {
      case "doubt":
        if (row.checking) return;
        await changeRender(trx, row, { change: { checking: true }, event: "checking", now: service.now() });
        return;
      case "refused":
        await failRender(service, trx, row, {
          error: verdict.error,
          change: { submission: closed(row, {}), ...unspent(row) },
        });
        return;
      case "wait":
        await waitOut(service, trx, { row, plan, error: verdict.error });
    }
  });
  return verdict.kind !== "wait";
}

/** The call was surely not accepted: take the intent back and try later, until the deadline for trouble. */
async function waitOut(
  service: Service,
  trx: Trx,
  input: { row: RenderRow; plan: Plan; error: AppError },
): Promise<void> {
  const { row, plan, error } = input;
  const now = service.now();
  const since = row.submission.troubledSince ?? now;
  const taken = plan.call === "look" ? row.submission : withoutIntent(row.submission);
  const submission = JSON.stringify({ ...taken, troubledSince: since });
  const change: RenderChange = { submission, ...(plan.call === "look" ? {} : unspent(row)) };
  if (now - since >= service.limits.troubleDeadlineMs && !taken.open) {
    return await failRender(service, trx, row, { error, change });
  }
  const retryAt = now + Math.max(error.retryAfterMs ?? 0, Math.min(60_000, Math.max(2_000, (now - since) / 2)));
  if (row.problem?.code === error.code) await keep(trx, row, change);
  else {
    const problem = problemOf(service, row.id, error);
    await changeRender(trx, row, { change: { ...change, problem }, event: "waiting", now });
  }
  await service.engine.enqueue(trx, "submit", row.id, retryAt);
}

/** Runs `settle` under the row's lock, unless the render was ended meanwhile or the call is no longer the open one. */
async function withOwnCall(
  service: Service,
  plan: Plan,
  settle: (trx: Trx, row: RenderRow) => Promise<void>,
): Promise<void> {
  await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, plan.renderId);
    if (row?.state !== "submitting") return;
    if (plan.call !== "look" && row.submission.open?.attempt !== plan.attempt) return;
    await settle(trx, row);
  });
}

function closed(row: RenderRow, change: Partial<Submission>): string {
  return JSON.stringify({ ...row.submission, open: null, lookedAt: null, troubledSince: null, ...change });
}

function withoutIntent(submission: Submission): Submission {
  const call = submission.open?.call === "draft" ? "draft" : "export";
  const attempts = { ...submission.attempts, [call]: Math.max(0, submission.attempts[call] - 1) };
  return { ...submission, attempts, open: null };
}

/** With no other call in doubt, a call that was not accepted leaves nothing spent. */
function unspent(row: RenderRow): RenderChange {
  return row.submission.attempts.export <= 1 && row.submission.attempts.draft <= 1 ? { spent: "nothing" } : {};
}

async function keep(trx: Trx, row: RenderRow, change: RenderChange): Promise<void> {
  await trx.updateTable("renders").set(change).where("id", "=", row.id).execute();
}

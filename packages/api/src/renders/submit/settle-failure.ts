import type { AiStudiosFailure, AppError } from "@reelay/core";
import type { StepService } from "../../service.ts";
import type { Submission } from "../../store/schema.ts";
import { changeRender } from "../change-render.ts";
import { failRender } from "../fail-render.ts";
import { problemOf } from "../problem.ts";
import type { HeldRender, RenderChange } from "../render-store.ts";
import { askPerson } from "./ask-person.ts";
import { closed, whileOpen, whileSubmitting } from "./held-row.ts";
import type { CallPlan, LookPlan, Plan } from "./plan-step.ts";
import { verdictOf } from "./verdict.ts";

/**
 * What a failed call means for the render: wait and repeat, give up, or look what became of it.
 * @returns whether the next step may follow at once; otherwise a job for it is enqueued
 */
export async function settleFailure(
  service: StepService,
  plan: Plan,
  failure: AiStudiosFailure | AppError,
): Promise<boolean> {
  const verdict = verdictOf(failure, plan);
  const noted = { renderId: plan.renderId, call: plan.call, verdict: verdict.kind, err: failure };
  service.logger.info(noted, "submit.failed");
  if (plan.call === "look") {
    if (verdict.kind === "wait") await settleBlindLook(service, plan, verdict.error);
    return false;
  }
  await whileOpen(service, plan, async (held) => {
    const { row } = held;
    if (verdict.kind === "wait") return await takeBack(service, held, { plan, error: verdict.error });
    if (verdict.kind === "refused") {
      const change = { submission: closed(row, {}), spent: plan.spentBefore };
      return await failRender(service, held, { error: verdict.error, change });
    }
    if (row.checking) return;
    await changeRender(held, { change: { checking: true }, event: "checking", now: service.now() });
  });
  if (verdict.kind !== "doubt") await strikeFromJournal(service, plan);
  return verdict.kind !== "wait";
}

/** The call was surely not accepted: take the intent back and try later, until the deadline for trouble. */
async function takeBack(
  service: StepService,
  held: HeldRender,
  { plan, error }: { plan: CallPlan; error: AppError },
): Promise<void> {
  const { row } = held;
  const counted = plan.call === "draft" ? "draft" : "export";
  const attempts = { ...row.submission.attempts, [counted]: Math.max(0, row.submission.attempts[counted] - 1) };
  const submission = { ...row.submission, attempts, open: null };
  await waitOut(service, held, { submission, error, change: { spent: plan.spentBefore } });
}

/** A look that could not see: nothing is known, nothing changes, until the time for trouble is over. */
async function settleBlindLook(service: StepService, plan: LookPlan, error: AppError): Promise<void> {
  await whileSubmitting(service, plan, async (held) => {
    const { submission, needs_person: asked } = held.row;
    if (!asked) return await waitOut(service, held, { submission, error, change: {} });
    await held.write({ submission: { ...submission, lookedAt: plan.at } });
  });
}

async function waitOut(
  service: StepService,
  held: HeldRender,
  input: { submission: Submission; error: AppError; change: RenderChange },
): Promise<void> {
  const { row } = held;
  const { error } = input;
  const now = service.now();
  const since = row.submission.troubledSince ?? now;
  const submission = { ...input.submission, troubledSince: since };
  const given = { ...input.change, submission };
  if (now - since >= service.limits.troubleDeadlineMs) {
    if (input.submission.open) return await askPerson(service, held);
    return await failRender(service, held, { error, change: given });
  }
  const retryAt = now + Math.max(error.retryAfterMs ?? 0, Math.min(60_000, Math.max(2_000, (now - since) / 2)));
  const change: RenderChange = { ...given, next_check_at: new Date(retryAt) };
  if (row.problem?.code === error.code) await held.write(change);
  else {
    const problem = problemOf(service, row.id, error);
    await changeRender(held, { change: { ...change, problem }, event: "waiting", now });
  }
  await held.enqueue("submit", retryAt);
}

/** So that a restart does not take a call that was refused for one in doubt. The row has it already, so a full disk is no reason to fail. */
async function strikeFromJournal(service: StepService, plan: CallPlan): Promise<void> {
  if (plan.region.sandbox) return;
  const { renderId, call, attempt, projectId, at } = plan;
  try {
    await service.journal.append({ renderId, call, attempt, projectId, at, outcome: "notAccepted" });
  } catch (error) {
    service.logger.warn({ renderId, err: error }, "spend.not-struck");
  }
}

import { AiStudiosFailure, AppError } from "@reelay/core";
import type { StepService } from "../../service.ts";
import { appErrorFrom } from "../../errors/app-error-from.ts";
import { look } from "./look.ts";
import { planStep, type CallPlan, type LookPlan } from "./plan-step.ts";
import { settleAccepted, settleDraft, settleNothingSeen } from "./settle.ts";
import { settleFailure } from "./settle-failure.ts";

/** Shorter than any region's doubt by the time that a call may take. */
const longestPauseMs = 20_000;

/**
 * Brings a queued render to the point where AI STUDIOS is known to work on it: intent committed, one call (or a draft and
 * its export, where drafts are known to be free), and after any doubt the look-up. Safe to run twice at once and to be killed anywhere: the committed
 * intent is what the next run finds.
 */
export async function submitRender(service: StepService, renderId: string): Promise<void> {
  for (;;) {
    const plan = await planStep(service, renderId);
    if (plan === undefined) return;
    try {
      await (plan.call === "look" ? lookAndSettle(service, plan) : send(service, plan));
    } catch (error) {
      if (!(error instanceof AiStudiosFailure || error instanceof AppError)) throw error;
      if (!(await settleFailure(service, plan, error))) return;
    }
  }
}

async function lookAndSettle(service: StepService, plan: LookPlan): Promise<void> {
  if (plan.heldBack) throw plan.heldBack;
  const seen = await look(plan);
  if (seen === undefined) return await settleNothingSeen(service, plan);
  const settle = seen.kind === "accepted" ? settleAccepted : settleDraft;
  await settle(service, plan, seen.projectId);
}

async function send(service: StepService, plan: CallPlan): Promise<void> {
  const project = await prepare(service, plan);
  const { client } = plan.region;
  switch (plan.call) {
    case "draft": {
      const { projectId } = await client.createProject(project, { ...plan.controls, isExport: false });
      return await settleDraft(service, plan, projectId);
    }
    case "oneShot": {
      const { projectId } = await client.createProject(project, { ...plan.controls, isExport: true });
      return await settleAccepted(service, plan, projectId);
    }
    case "export": {
      const { projectId } = await client.exportProject(plan.projectId, plan.controls);
      return await settleAccepted(service, plan, projectId);
    }
  }
}

/** Whatever fails here is known not to have been sent, so it becomes an AppError, which is waited out. */
async function prepare(service: StepService, plan: CallPlan): Promise<Record<string, unknown>> {
  try {
    const project = plan.call === "export" ? {} : await plan.project();
    if (!plan.region.sandbox) {
      const { renderId, call, attempt, projectId, at } = plan;
      await service.journal.append({ renderId, call, attempt, projectId, at });
    }
    // Stopped for so long (a suspended machine), another worker may have found nothing and sent its own call.
    const sinceMs = service.now() - plan.at;
    if (sinceMs > longestPauseMs) throw new Error(`the intent is ${sinceMs} ms old`);
    return project;
  } catch (error) {
    throw appErrorFrom(error);
  }
}

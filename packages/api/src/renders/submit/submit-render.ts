import { AiStudiosFailure, AppError } from "@reelay/core";
import type { Service } from "../../service.ts";
import { look } from "./look.ts";
import { planStep, type Plan } from "./plan-step.ts";
import { settleAccepted, settleDraft, settleFailure, settleNothingSeen } from "./settle.ts";

/**
 * Brings a queued render to the point where AI STUDIOS is known to work on it: draft, intent committed, export by id,
 * and after any doubt the look-up (DESIGN rule 2). Safe to run twice at once and to be killed anywhere: the committed
 * intent is what the next run finds.
 */
export async function submitRender(service: Service, renderId: string): Promise<void> {
  for (;;) {
    const plan = await planStep(service, renderId);
    if (plan === undefined) return;
    try {
      await act(service, plan);
    } catch (error) {
      if (!(error instanceof AiStudiosFailure || error instanceof AppError)) throw error;
      if (!(await settleFailure(service, plan, error))) return;
    }
  }
}

async function act(service: Service, plan: Plan): Promise<void> {
  if (plan.call === "look") {
    const seen = await look(plan);
    if (seen) return await settleAccepted(service, plan, seen.projectId);
    return await settleNothingSeen(service, plan);
  }
  if (!plan.region.sandbox) {
    const { renderId, call, attempt, projectId } = plan;
    await service.journal.append({ renderId, call, attempt, projectId, at: service.now() });
  }
  const { client } = plan.region;
  switch (plan.call) {
    case "draft": {
      const { projectId } = await client.createProject(await plan.project(), { ...plan.controls, isExport: false });
      return await settleDraft(service, plan, projectId);
    }
    case "oneShot": {
      const { projectId } = await client.createProject(await plan.project(), { ...plan.controls, isExport: true });
      return await settleAccepted(service, plan, projectId);
    }
    case "export": {
      const { projectId } = await client.exportProject(plan.projectId, plan.controls);
      return await settleAccepted(service, plan, projectId);
    }
  }
}

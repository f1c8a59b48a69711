import { nextCheck, startTracking } from "@reelay/core";
import type { Service } from "../../service.ts";
import type { Submission } from "../../store/schema.ts";
import { changeRender, type RenderChange } from "../change-render.ts";
import { closed, keep, whileOpen, whileSubmitting } from "./held-row.ts";
import type { LookPlan, Plan } from "./plan-step.ts";

/** The draft exists, by its own answer or by a look: keep its id. Nothing is paid yet. */
export async function settleDraft(service: Service, plan: Plan, projectId: string): Promise<void> {
  await whileOpen(service, plan, async (trx, row) => {
    const submission = closed(row, { draftId: projectId, draftedAt: service.now() });
    const change = { project_id: projectId, submission, problem: null, next_check_at: null };
    if (!row.checking && !row.needs_person) return await keep(trx, row, change);
    const settled = { ...change, checking: false, needs_person: false };
    await changeRender(trx, row, { change: settled, event: "drafted", now: service.now() });
    await service.engine.enqueue(trx, "submit", row.id);
  });
}

/** AI STUDIOS is known to work on it, under the id it answered with (C25): believed whoever saw it, of any attempt. */
export async function settleAccepted(service: Service, plan: Plan, projectId: string): Promise<void> {
  await whileSubmitting(service, plan, async (trx, row) => {
    const now = service.now();
    const tracking = startTracking(now);
    const nextCheckAt = nextCheck({ tracking }, now, service.random);
    const change: RenderChange = {
      state: "rendering",
      stage: "waiting",
      checking: false,
      needs_person: false,
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

/** A look showed nothing: remember when it began, so that the next decision counts from what it can have seen. */
export async function settleNothingSeen(service: Service, plan: LookPlan): Promise<void> {
  await whileSubmitting(service, plan, async (trx, row) => {
    const { open, troubledSince } = row.submission;
    // A look at a mere draft says nothing about the trouble that its export has.
    const looked: Submission = { ...row.submission, lookedAt: plan.at, troubledSince: open ? null : troubledSince };
    const change = { submission: JSON.stringify(looked), next_check_at: null };
    if (row.checking || row.needs_person || !open) return await keep(trx, row, change);
    await changeRender(trx, row, { change: { ...change, checking: true }, event: "checking", now: service.now() });
  });
}

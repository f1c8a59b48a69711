import { nextCheck, startTracking } from "@reelay/core";
import type { StepService } from "../../service.ts";
import type { Submission } from "../../store/schema.ts";
import { changeRender } from "../change-render.ts";
import type { RenderChange } from "../render-store.ts";
import { closed, whileOpen, whileSubmitting } from "./held-row.ts";
import type { LookPlan, Plan } from "./plan-step.ts";

/** The draft exists, by its own answer or by a look: keep its id. Nothing is paid yet. */
export async function settleDraft(service: StepService, plan: Plan, projectId: string): Promise<void> {
  await whileOpen(service, plan, async (held) => {
    const { row } = held;
    const submission = closed(row, { draftId: projectId });
    const change = { project_id: projectId, submission, problem: null, next_check_at: null };
    if (!row.checking && !row.needs_person) return await held.write(change);
    const settled = { ...change, checking: false, needs_person: false };
    await changeRender(held, { change: settled, event: "drafted", now: service.now() });
    await held.enqueue("submit");
  });
}

/** AI STUDIOS is known to work on it, under the id it answered with (C25): believed whoever saw it, of any attempt. */
export async function settleAccepted(service: StepService, plan: Plan, projectId: string): Promise<void> {
  await whileSubmitting(service, plan, async (held) => {
    const { row } = held;
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
      tracking,
      next_check_at: new Date(nextCheckAt),
      submitted_at: new Date(now),
      spent: "yes",
    };
    await changeRender(held, { change, event: "rendering", now });
    await held.enqueue("sync", nextCheckAt);
  });
}

/** A look showed nothing: remember when it began, so that the next decision counts from what it can have seen. */
export async function settleNothingSeen(service: StepService, plan: LookPlan): Promise<void> {
  await whileSubmitting(service, plan, async (held) => {
    const { row } = held;
    const { open, troubledSince } = row.submission;
    // What was open may have been settled while this look was under way.
    const looked: Submission = { ...row.submission, lookedAt: plan.at, troubledSince: open ? null : troubledSince };
    const change = { submission: looked, next_check_at: null };
    if (row.checking || row.needs_person || !open) return await held.write(change);
    await changeRender(held, { change: { ...change, checking: true }, event: "checking", now: service.now() });
  });
}

import type { StepService } from "../../service.ts";
import type { RenderRow, Submission } from "../../store/schema.ts";
import type { HeldRender } from "../render-store.ts";
import type { Plan } from "./plan-step.ts";

type Settle = (held: HeldRender) => Promise<void>;

/** Runs `settle` under the row's lock, unless the render has moved on or was ended meanwhile. */
export async function whileSubmitting(service: StepService, plan: Plan, settle: Settle): Promise<void> {
  await service.renders.withRender(plan.renderId, async (held) => {
    if (held.row.state === "submitting") await settle(held);
  });
}

/** The same, and only while the call that was planned (or looked into) is still the open one. */
export async function whileOpen(service: StepService, plan: Plan, settle: Settle): Promise<void> {
  await whileSubmitting(service, plan, async (held) => {
    const own = plan.call === "look" ? plan.open : plan;
    const { open } = held.row.submission;
    // Attempts are counted down when one was not sent, so the number alone does not name a call.
    if (open?.call === own?.call && open?.attempt === own?.attempt && open?.at === own?.at) await settle(held);
  });
}

/** The submission with no call open, as the row keeps it. */
export function closed(row: RenderRow, change: Partial<Submission>): Submission {
  return { ...row.submission, open: null, lookedAt: null, troubledSince: null, ...change };
}

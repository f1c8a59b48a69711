import type { AppError } from "@reelay/core";
import type { StepService } from "../service.ts";
import { changeRender } from "./change-render.ts";
import { problemOf } from "./problem.ts";
import type { HeldRender, RenderChange } from "./render-store.ts";

/** Ends a render with a code. `rescueUntil` (epoch ms) keeps the way back open for a late finish. */
export async function failRender(
  service: StepService,
  held: HeldRender,
  input: { error: AppError; rescueUntil?: number; change?: RenderChange },
): Promise<void> {
  const now = service.now();
  await changeRender(held, {
    change: {
      ...input.change,
      state: "failed",
      stage: "failed",
      checking: false,
      needs_person: false,
      problem: problemOf(service, held.row.id, input.error),
      rescue_until: input.rescueUntil === undefined ? null : new Date(input.rescueUntil),
      finished_at: new Date(now),
    },
    event: "failed",
    now,
  });
}

import type { AppError } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import type { Trx } from "../store/store.ts";
import { changeRender, type RenderChange } from "./change-render.ts";
import { problemOf } from "./problem.ts";

/** Ends a render with a code. `rescueUntil` (epoch ms) keeps the way back open for a late finish. */
export async function failRender(
  service: Service,
  trx: Trx,
  row: RenderRow,
  input: { error: AppError; rescueUntil?: number; change?: RenderChange },
): Promise<void> {
  const now = service.now();
  await changeRender(trx, row, {
    change: {
      ...input.change,
      state: "failed",
      stage: "failed",
      checking: false,
      needs_person: false,
      problem: problemOf(service, row.id, input.error),
      rescue_until: input.rescueUntil === undefined ? null : new Date(input.rescueUntil),
      finished_at: new Date(now),
    },
    event: "failed",
    now,
  });
}

import type { Service } from "../../service.ts";
import type { RenderRow, Submission } from "../../store/schema.ts";
import type { Trx } from "../../store/store.ts";
import { lockRender, type RenderChange } from "../change-render.ts";
import type { Plan } from "./plan-step.ts";

type Settle = (trx: Trx, row: RenderRow) => Promise<void>;

/** Runs `settle` under the row's lock, unless the render has moved on or was ended meanwhile. */
export async function whileSubmitting(service: Service, plan: Plan, settle: Settle): Promise<void> {
  await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, plan.renderId);
    if (row?.state === "submitting") await settle(trx, row);
  });
}

/** The same, and only while the call that was planned (or looked into) is still the open one. */
export async function whileOpen(service: Service, plan: Plan, settle: Settle): Promise<void> {
  await whileSubmitting(service, plan, async (trx, row) => {
    const own = plan.call === "look" ? plan.open : plan;
    const { open } = row.submission;
    // Attempts are counted down when one was not sent, so the number alone does not name a call.
    if (open?.call === own?.call && open?.attempt === own?.attempt && open?.at === own?.at) await settle(trx, row);
  });
}

/** The submission with no call open, as the row keeps it. */
export function closed(row: RenderRow, change: Partial<Submission>): string {
  return JSON.stringify({ ...row.submission, open: null, lookedAt: null, troubledSince: null, ...change });
}

/** Writes what nobody is shown. */
export async function keep(trx: Trx, row: RenderRow, change: RenderChange): Promise<void> {
  await trx.updateTable("renders").set(change).where("id", "=", row.id).execute();
}

import { AppError, isTerminal } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import { changeRender, lockRender } from "./change-render.ts";

/**
 * Stops a render. Before anything was sent nothing is spent; after that AI STUDIOS cannot be told to stop, so the
 * result is not fetched and `spent` says what it may have cost. Canceling twice is canceling once.
 */
export async function cancelRender(service: Service, renderId: string): Promise<RenderRow> {
  return await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, renderId);
    if (!row) throw new AppError("RENDER_NOT_FOUND", { details: { render: renderId } });
    if (row.state === "canceled") return row;
    if (isTerminal(row.state)) {
      throw new AppError("RENDER_STATE", { details: { state: row.state, action: "canceling" } });
    }
    const now = service.now();
    return await changeRender(trx, row, {
      change: {
        state: "canceled",
        stage: "canceled",
        checking: false,
        needs_person: false,
        problem: null,
        next_check_at: null,
        finished_at: new Date(now),
      },
      event: "canceled",
      now,
    });
  });
}

import { AppError } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import { lockRender } from "./change-render.ts";

/** Looks at AI STUDIOS now instead of when it is due: a render under way, or one that failed by a deadline. Spends nothing. */
export async function checkRender(service: Service, renderId: string): Promise<RenderRow> {
  return await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, renderId);
    if (!row) throw new AppError("RENDER_NOT_FOUND", { details: { render: renderId } });
    const rescuable = row.state === "failed" && row.rescue_until !== null && row.rescue_until.getTime() > service.now();
    if (row.state === "rendering" || rescuable) await service.engine.enqueue(trx, "sync", row.id);
    else if (row.state === "saving") await service.engine.enqueue(trx, "save", row.id);
    else throw new AppError("RENDER_STATE", { details: { state: row.state, action: "checking" } });
    return row;
  });
}

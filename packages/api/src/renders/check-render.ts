import { AppError } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import { syncRender } from "./sync-render.ts";

/**
 * Looks at AI STUDIOS now instead of when it is due and answers with what was seen: for a render under way, or one that
 * failed by a deadline and may still be rescued. Spends nothing.
 */
export async function checkRender(service: Service, row: RenderRow): Promise<RenderRow> {
  const rescuable = row.state === "failed" && row.rescue_until !== null && row.rescue_until.getTime() > service.now();
  if (row.state === "rendering" || rescuable) await syncRender(service, row.id);
  else if (row.state === "saving") {
    await service.renders.withRender(row.id, (held) => held.enqueue("save"));
  } else throw new AppError("RENDER_STATE", { details: { state: row.state, action: "checking" } });
  return (await service.renders.read(row.id)) ?? row;
}

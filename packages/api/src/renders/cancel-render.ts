import { AppError, isTerminal } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import { changeRender } from "./change-render.ts";

/**
 * Stops a render. Before anything was sent nothing is spent; after that AI STUDIOS cannot be told to stop, so the
 * result is not fetched and `spent` says what it may have cost. Canceling twice is canceling once.
 */
export async function cancelRender(service: Service, renderId: string): Promise<RenderRow> {
  const canceled = await service.renders.withRender(renderId, async (held) => {
    const { row } = held;
    if (row.state === "canceled") return row;
    if (isTerminal(row.state)) {
      throw new AppError("RENDER_STATE", { details: { state: row.state, action: "canceling" } });
    }
    const now = service.now();
    return await changeRender(held, {
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
  if (!canceled) throw new AppError("RENDER_NOT_FOUND", { details: { render: renderId } });
  return canceled;
}

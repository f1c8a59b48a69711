import type { Step } from "../engine/engine.ts";
import type { StepService } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";

/** How far behind a row may be before its job is taken for lost. */
const overdueMs = 60_000;

/**
 * Rows are the truth: finds renders whose next step is overdue and makes their jobs anew. `all` (at start) takes every
 * unfinished render. What a clock wrote that has been set back since is due at once.
 */
export async function resumeUnfinished(service: StepService, options: { all: boolean }): Promise<void> {
  const now = service.now();
  for (const row of await service.renders.listUnfinished()) {
    const dueAt = row.next_check_at?.getTime() ?? row.updated_at.getTime();
    if (isOfLater(row, now)) await sweepApart(service, row.id, () => bringBack(service, row.id));
    else if (options.all || dueAt < now - overdueMs)
      await sweepApart(service, row.id, () => resume(service, row.id, Math.max(now, options.all ? dueAt : now)));
  }
}

/** One render that cannot be swept does not keep the others from it. */
export async function sweepApart(
  service: Pick<StepService, "logger">,
  renderId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    service.logger.error({ err: error, renderId }, "sweep.failed");
  }
}

/** Written before the clock was set back: what it waits for would be that much longer in coming. */
function isOfLater(row: Pick<RenderRow, "updated_at">, now: number): boolean {
  return row.updated_at.getTime() > now + overdueMs;
}

async function bringBack(service: StepService, renderId: string): Promise<void> {
  await service.renders.withRender(renderId, async (held) => {
    const now = service.now();
    if (!isOfLater(held.row, now)) return;
    await held.write({ next_check_at: null, updated_at: new Date(now) });
    const step = stepOf(held.row);
    if (step) await held.enqueue(step);
  });
}

async function resume(service: StepService, renderId: string, at: number): Promise<void> {
  await service.renders.withRender(renderId, async (held) => {
    const step = stepOf(held.row);
    if (step) await held.enqueue(step, step === "sync" ? at : undefined);
  });
}

function stepOf(row: RenderRow): Step | undefined {
  switch (row.state) {
    case "queued":
    case "submitting":
      return "submit";
    case "rendering":
      return "sync";
    case "saving":
      return "save";
    default:
      return undefined;
  }
}

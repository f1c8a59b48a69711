import { AppError } from "@reelay/core";
import type { Step } from "../engine/engine.ts";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import { changeRender, lockRender } from "./change-render.ts";
import { failRender } from "./fail-render.ts";

/** How far behind a row may be before its job is taken for lost. */
const overdueMs = 60_000;
const dayMs = 86_400_000;

/**
 * Rows are the truth: finds renders whose next step is overdue and makes their jobs anew, expires proposals and doubts
 * that nobody answered, and forgets old idempotency keys. `all` (at start) takes every unfinished render.
 */
export async function sweep(service: Service, options: { all?: boolean } = {}): Promise<void> {
  const { db } = service.store;
  const now = service.now();
  const unfinished = await db
    .selectFrom("renders")
    .select(["id", "state", "next_check_at", "updated_at"])
    .where("state", "in", ["queued", "submitting", "rendering", "saving"])
    .where("needs_person", "=", false)
    .execute();
  for (const row of unfinished) {
    const dueAt = row.next_check_at?.getTime() ?? row.updated_at.getTime();
    if (!options.all && dueAt >= now - overdueMs) continue;
    await apart(service, row.id, () => resume(service, row.id, Math.max(now, options.all ? dueAt : now)));
  }
  await resumeRescues(service, options.all ?? false);
  await endUnanswered(service);
  const oldest = new Date(now - service.limits.idempotencyForMs);
  await db.deleteFrom("idempotency_keys").where("created_at", "<", oldest).execute();
}

/** One render that cannot be swept does not keep the others from it. */
async function apart(service: Service, renderId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    service.logger.error({ err: error, renderId }, "sweep.failed");
  }
}

async function resume(service: Service, renderId: string, at: number): Promise<void> {
  await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, renderId);
    const step = row && stepOf(row);
    if (step) await service.engine.enqueue(trx, step, renderId, step === "sync" ? at : undefined);
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

/** Rescues look hourly by their own jobs; only a restart has to make sure that those exist. */
async function resumeRescues(service: Service, starting: boolean): Promise<void> {
  if (!starting) return;
  const { db } = service.store;
  const now = new Date(service.now());
  const rows = await db
    .selectFrom("renders")
    .select("id")
    .where("state", "=", "failed")
    .where("rescue_until", ">", now)
    .execute();
  for (const { id } of rows) {
    await apart(service, id, () => db.transaction().execute((trx) => service.engine.enqueue(trx, "sync", id)));
  }
}

async function endUnanswered(service: Service): Promise<void> {
  const { db } = service.store;
  const now = service.now();
  const unanswered = await db
    .selectFrom("renders")
    .select("id")
    .where((eb) =>
      eb.or([
        eb.and([eb("state", "=", "proposed"), eb("created_at", "<", new Date(now - service.limits.proposalForMs))]),
        eb.and([eb("needs_person", "=", true), eb("updated_at", "<", new Date(now - dayMs))]),
      ]),
    )
    .execute();
  for (const { id } of unanswered) await apart(service, id, () => endOne(service, id));
}

async function endOne(service: Service, renderId: string): Promise<void> {
  await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, renderId);
    if (row?.state === "proposed") {
      const finished = new Date(service.now());
      const change = { state: "expired", stage: "expired", finished_at: finished } as const;
      await changeRender(trx, row, { change, event: "expired", now: service.now() });
    } else if (row?.needs_person && row.updated_at.getTime() < service.now() - dayMs) {
      await failRender(service, trx, row, { error: new AppError("SUBMIT_UNKNOWN", { details: { render: row.id } }) });
    }
  });
}

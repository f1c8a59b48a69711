import { AppError } from "@reelay/core";
import type { Service } from "../service.ts";
import { changeRender } from "./change-render.ts";
import { failRender } from "./fail-render.ts";
import { resumeUnfinished, sweepApart } from "./resume-unfinished.ts";

const dayMs = 86_400_000;

/**
 * Rows are the truth: finds renders whose next step is overdue and makes their jobs anew, expires proposals and doubts
 * that nobody answered, and forgets old idempotency keys. `all` (at start) takes every unfinished render.
 */
export async function sweep(service: Service, options: { all?: boolean } = {}): Promise<void> {
  const { db } = service.store;
  const now = service.now();
  await resumeUnfinished(service, { all: options.all ?? false });
  await resumeRescues(service, options.all ?? false);
  await endUnanswered(service);
  const oldest = new Date(now - service.limits.idempotencyForMs);
  await db.deleteFrom("idempotency_keys").where("created_at", "<", oldest).execute();
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
    await sweepApart(service, id, async () => {
      await service.renders.withRender(id, (held) => held.enqueue("sync"));
    });
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
  for (const { id } of unanswered) await sweepApart(service, id, () => endOne(service, id));
}

async function endOne(service: Service, renderId: string): Promise<void> {
  await service.renders.withRender(renderId, async (held) => {
    const { row } = held;
    if (row.state === "proposed") {
      const finished = new Date(service.now());
      const change = { state: "expired", stage: "expired", finished_at: finished } as const;
      await changeRender(held, { change, event: "expired", now: service.now() });
    } else if (row.needs_person && row.updated_at.getTime() < service.now() - dayMs) {
      await failRender(service, held, { error: new AppError("SUBMIT_UNKNOWN", { details: { render: row.id } }) });
    }
  });
}

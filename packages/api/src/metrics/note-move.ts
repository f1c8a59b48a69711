import { sql } from "kysely";
import type { Logger } from "pino";
import type { RenderRow } from "../store/schema.ts";
import type { Db, Store } from "../store/store.ts";
import type { Metrics } from "./create-metrics.ts";

/** A render as a committed transaction found it and left it. */
export interface Move {
  before: RenderRow;
  after: RenderRow;
}

/** Notes every committed change of a render beside the work: nobody waits for it, and its failure changes nothing. */
export function noteMoves(parts: {
  metrics: Metrics;
  store: Pick<Store, "db">;
  logger: Pick<Logger, "debug">;
}): (move: Move) => void {
  const { metrics, store, logger } = parts;
  return (move) => {
    noteMove(metrics, store.db, move).catch((error: unknown) => logger.debug({ err: error }, "metrics.not-noted"));
  };
}

/** Counts what the change means: time in the state that was left, a charge, a paid call found again. */
async function noteMove(metrics: Metrics, db: Db, { before, after }: Move): Promise<void> {
  const { region } = after;
  if (after.spent !== before.spent && after.spent !== "nothing") {
    metrics.count("charged", { region, spent: after.spent });
  }
  if (after.state === before.state) return;
  if (wasFoundAccepted({ before, after })) metrics.count("duplicatesAvoided", { kind: "paid_call" });
  const since = await readStateSince(db, before);
  const labels = { region, from: before.state, to: after.state };
  metrics.time("stage", labels, after.updated_at.getTime() - since);
}

/** The outcome of the one paid call was unknown, and a look has found it accepted. */
function wasFoundAccepted({ before, after }: Move): boolean {
  const { open } = before.submission;
  return after.state === "rendering" && before.checking && open !== null && open.call !== "draft" && open.attempt === 1;
}

/** When the render came into the state that `before` has, epoch milliseconds, by the events stored with each change. */
async function readStateSince(db: Db, before: RenderRow): Promise<number> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(at) as at from render_events
    where render_id = ${before.id} and version <= ${before.version} and version > coalesce((
      select max(version) from render_events
      where render_id = ${before.id} and version <= ${before.version} and data ->> 'state' <> ${before.state}), 0)`.execute(
    db,
  );
  return rows[0]?.at?.getTime() ?? before.updated_at.getTime();
}

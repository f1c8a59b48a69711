import { canMove, isTerminal, type RenderState } from "@reelay/core";
import { sql, type Updateable } from "kysely";
import { reopenCard } from "../cards/reopen-card.ts";
import type { RenderRow, RendersTable } from "../store/schema.ts";
import type { Trx } from "../store/store.ts";
import { feedChannel } from "./render-feed.ts";

/** What a change may set; the bookkeeping columns are written here and nowhere else. */
export type RenderChange = Omit<Updateable<RendersTable>, "id" | "version" | "updated_at" | "slug" | "created_at">;

/** Reads a render and holds its row until the transaction ends. Undefined when there is none. */
export async function lockRender(trx: Trx, renderId: string): Promise<RenderRow | undefined> {
  return await trx.selectFrom("renders").selectAll().where("id", "=", renderId).forUpdate().executeTakeFirst();
}

/**
 * The one place that changes what people see of a render: state edge checked, version raised, event written and
 * everybody who waits notified, all in the caller's transaction. The row must be held by `lockRender`.
 */
export async function changeRender(
  trx: Trx,
  row: RenderRow,
  input: { change: RenderChange; event: string; now: number },
): Promise<RenderRow> {
  const next = input.change.state;
  if (next !== undefined && next !== row.state) assertMove(row, next);
  const at = new Date(input.now);
  const changed = await trx
    .updateTable("renders")
    .set({ ...input.change, version: row.version + 1, updated_at: at })
    .where("id", "=", row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await writeEvent(trx, changed, input.event, at);
  if (isTerminal(row.state)) await reopenCard(trx, row.id);
  return changed;
}

/** Writes the event of a render's present version and notifies. */
export async function writeEvent(trx: Trx, row: RenderRow, kind: string, at: Date): Promise<void> {
  const data = {
    state: row.state,
    stage: row.stage,
    progress: row.progress,
    checking: row.checking,
    needsPerson: row.needs_person,
    spent: row.spent,
    problem: row.problem,
  };
  await trx
    .insertInto("render_events")
    .values({ render_id: row.id, version: row.version, kind, data: JSON.stringify(data), at })
    .execute();
  await sql`select pg_notify(${feedChannel}, ${row.id})`.execute(trx);
}

function assertMove(row: RenderRow, next: RenderState): void {
  if (!canMove(row.state, next)) throw new Error(`render ${row.id} cannot go from ${row.state} to ${next}`);
}

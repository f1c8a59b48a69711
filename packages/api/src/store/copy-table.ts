import { sql } from "kysely";
import type { Database } from "./schema.ts";
import type { Db, Trx } from "./store.ts";

/** A table and how it is walked through: by its primary key, so many rows at a time. */
export interface CopyPlan {
  table: keyof Database;
  key: readonly string[];
  batchRows: number;
  /** Rows that the target has already are kept: they are only a cache. */
  keepExisting?: boolean;
}

/**
 * Copies every row. Rows travel as PostgreSQL's own JSON of them, which keeps microseconds, numbers and texts as they
 * are and needs no word about columns; both sides have the same tables.
 * @returns rows read
 */
export async function copyTable(source: Db, target: Trx, plan: CopyPlan): Promise<number> {
  let copied = 0;
  let after: string | undefined;
  for (;;) {
    const batch = await readBatch(source, plan, after);
    if (batch === undefined) return copied;
    await writeBatch(target, plan, batch.rows);
    copied += batch.count;
    after = batch.last;
  }
}

interface Batch {
  /** JSON array of rows. */
  rows: string;
  count: number;
  /** JSON of the key of the last row. */
  last: string;
}

async function readBatch(source: Db, plan: CopyPlan, after: string | undefined): Promise<Batch | undefined> {
  const table = sql.table(plan.table);
  const key = sql.join(plan.key.map((column) => sql.ref(column)));
  const from = sql`jsonb_populate_record(null::${table}, ${after ?? "{}"}::jsonb)`;
  const beyond = after === undefined ? sql`` : sql`where (${key}) > (select ${key} from ${from})`;
  const pairs = sql.join(plan.key.map((column) => sql`${sql.lit(column)}, ${sql.ref(column)}`));
  const { rows } = await sql<{ rows: string | null; count: number; last: string }>`
    with batch as (select * from ${table} ${beyond} order by ${key} limit ${sql.lit(plan.batchRows)})
    select
      (select json_agg(batch)::text from batch) as rows,
      (select count(*) from batch) as count,
      (select json_build_object(${pairs})::text from batch order by ${descending(plan)} limit 1) as last`.execute(
    source,
  );
  const [found] = rows;
  return found === undefined || found.rows === null ? undefined : { ...found, rows: found.rows };
}

async function writeBatch(target: Trx, plan: CopyPlan, rows: string): Promise<void> {
  const table = sql.table(plan.table);
  const conflict = plan.keepExisting === true ? sql`on conflict do nothing` : sql``;
  await sql`insert into ${table} select * from json_populate_recordset(null::${table}, ${rows}::json) ${conflict}`.execute(
    target,
  );
}

function descending(plan: CopyPlan) {
  return sql.join(plan.key.map((column) => sql`${sql.ref(column)} desc`));
}

import { join, resolve } from "node:path";
import { AppError } from "@reelay/core";
import { sql } from "kysely";
import type { Logger } from "pino";
import { checkFormat } from "./check-format.ts";
import { copyTable, type CopyPlan } from "./copy-table.ts";
import { openStore } from "./open-store.ts";
import type { Database } from "./schema.ts";
import type { Db, Trx } from "./store.ts";

/** Rows read from each table. */
export type MovedRows = Record<keyof Database, number>;

/** Parents before children. Inputs and bodies are big, so few at a time. */
const plans: readonly CopyPlan[] = [
  { table: "api_keys", key: ["id"], batchRows: 200 },
  { table: "catalog_cache", key: ["region", "kind"], batchRows: 1, keepExisting: true },
  { table: "renders", key: ["id"], batchRows: 200 },
  { table: "render_inputs", key: ["render_id"], batchRows: 20 },
  { table: "render_events", key: ["render_id", "version"], batchRows: 500 },
  { table: "idempotency_keys", key: ["scope", "key"], batchRows: 500 },
  { table: "cards", key: ["render_id"], batchRows: 200 },
  { table: "chat_settings", key: ["surface", "workspace_id", "level", "subject_id"], batchRows: 200 },
  { table: "installations", key: ["surface", "id"], batchRows: 50 },
  { table: "account_gates", key: ["account"], batchRows: 50, keepExisting: true },
];

/**
 * Copies an embedded store into a PostgreSQL database without renders: all or nothing, counts compared. The folder is
 * left as it is. Jobs are not copied: the service rebuilds them from the rows.
 * @throws AppError SETTINGS_INVALID (nothing to move, target in use), and what `openStore` throws for either side
 */
export async function moveStore(options: {
  dataDir: string;
  databaseUrl: string;
  logger?: Logger | undefined;
}): Promise<{ rows: MovedRows }> {
  const { logger } = options;
  const dataDir = resolve(options.dataDir);
  if (!(await checkFormat(join(dataDir, "pgdata")))) throw refuse(`there is no store in the data folder ${dataDir}`);
  const processName = "reelay move-store";
  const source = await openStore({ dataDir }, { logger, processName });
  try {
    const target = await openStore({ databaseUrl: options.databaseUrl }, { logger, processName });
    try {
      const rows = await target.db.transaction().execute((trx) => copyAll(source.db, trx, logger));
      return { rows };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyAll(source: Db, target: Trx, logger: Logger | undefined): Promise<MovedRows> {
  // A service that runs on the target already must not add renders in between.
  await sql`lock table renders in share row exclusive mode`.execute(target);
  if ((await countRows(target, "renders")) > 0) {
    throw refuse("the database at DATABASE_URL holds renders already; a store is moved into an empty one only");
  }
  await sql`set constraints all deferred`.execute(target);
  const rows: MovedRows = {
    renders: 0,
    render_inputs: 0,
    render_events: 0,
    idempotency_keys: 0,
    api_keys: 0,
    catalog_cache: 0,
    cards: 0,
    chat_settings: 0,
    installations: 0,
    account_gates: 0,
  };
  for (const plan of plans) {
    const before = await countRows(target, plan.table);
    const copied = await copyTable(source, target, plan);
    const arrived = (await countRows(target, plan.table)) - before;
    const expected = await countRows(source, plan.table);
    if (copied !== expected || (arrived !== expected && plan.keepExisting !== true)) {
      throw new Error(`${plan.table}: ${expected} rows to move, ${copied} read, ${arrived} arrived`);
    }
    rows[plan.table] = copied;
    logger?.info({ table: plan.table, rows: copied }, "moved a table");
  }
  return rows;
}

async function countRows(db: Db | Trx, table: keyof Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
  return rows[0]?.count ?? 0;
}

function refuse(problems: string): AppError {
  return new AppError("SETTINGS_INVALID", { details: { problems } });
}

import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import type { AppError } from "@reelay/core";
import { migrations } from "./migrations.ts";
import type { Db } from "./store.ts";

/**
 * Brings the tables up to date: all pending migrations in one transaction, one process at a time.
 * @param refuseNewer makes the error for a database that a newer version has changed already
 */
export async function migrate(db: Db, refuseNewer: (newer: string) => AppError): Promise<void> {
  const provider = {
    getMigrations: async () => Object.fromEntries(migrations.map(({ name, up }) => [name, { up }])),
  };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  const newer = await findNewer(db).catch(() => []);
  if (newer.length > 0) throw refuseNewer(newer.join(", "));
  throw error instanceof Error ? error : new Error("the tables cannot be brought up to date", { cause: error });
}

async function findNewer(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const known = new Set(migrations.map(({ name }) => name));
  return rows.map(({ name }) => name).filter((name) => !known.has(name));
}

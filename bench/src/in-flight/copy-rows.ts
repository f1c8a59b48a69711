import { sql, type Kysely } from "kysely";

export interface Copying {
  schema: string;
  table: string;
  /** The one row that is copied, as SQL. */
  where: string;
  /** SQL for the columns that differ; `n` is the number of the copy. */
  changed: Readonly<Record<string, string>>;
}

/** Copies one row many times within the database: thousands of renders in flight take seconds instead of hours. */
export async function copyRows<T>(
  db: Kysely<T>,
  copying: Copying,
  numbers: { from: number; to: number },
): Promise<void> {
  const { schema, table, where, changed } = copying;
  const found = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = ${schema} and table_name = ${table} and is_generated = 'NEVER'`.execute(db);
  const names = found.rows.map(({ name }) => name);
  const values = names.map((name) => changed[name] ?? `t."${name}"`);
  const target = `${schema}.${table} (${names.map((name) => `"${name}"`).join(", ")})`;
  const numbered = `generate_series(${numbers.from}, ${numbers.to}) as g(n)`;
  await sql
    .raw(`insert into ${target} select ${values.join(", ")} from ${schema}.${table} t, ${numbered} where ${where}`)
    .execute(db);
}

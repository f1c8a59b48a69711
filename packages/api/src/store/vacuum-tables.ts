import type { PGlite } from "@electric-sql/pglite";

const ownTables = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'pgboss')`;

/**
 * PGlite has no autovacuum: updated tables only ever grow. One statement per call, as VACUUM refuses to share,
 * and so that other queries get in between.
 */
export async function vacuumTables(pglite: PGlite, isClosing: () => boolean): Promise<void> {
  const { rows } = await pglite.query<{ name: string }>(ownTables);
  for (const { name } of rows) {
    if (isClosing()) return;
    await pglite.exec(`vacuum (analyze) ${name}`);
  }
}

import type { Store } from "@reelay/api";
import { sql } from "kysely";
import { copyRows } from "./copy-rows.ts";

/** Copies are looked at so much later than now, spread over as long again: after the bench. */
const lookAfterHours = 3;

/** An id as renders have them, of copy `n`. */
const copyId = "'r_' || lpad(n::text, 20, '0')";

const due = `now() + interval '${lookAfterHours} hours' * (1 + random())`;

/** Copies a render that is in flight, with its input, events, key and waiting job; copies are numbered. */
export async function seedRenders(
  { db }: Store,
  renderId: string,
  numbers: { from: number; to: number },
): Promise<void> {
  const own = `t.render_id = '${renderId}'`;
  const copies = [
    {
      table: "renders",
      where: `t.id = '${renderId}'`,
      changed: { id: copyId, slug: "'copy-' || n", next_check_at: due },
    },
    { table: "render_inputs", where: own, changed: { render_id: copyId } },
    { table: "render_events", where: own, changed: { render_id: copyId } },
    { table: "idempotency_keys", where: own, changed: { render_id: copyId, key: "t.key || '-' || n" } },
  ];
  for (const copy of copies) await copyRows(db, { schema: "public", ...copy }, numbers);
  await copyRows(db, { schema: "pgboss", table: "job", ...jobOf(renderId) }, numbers);
  await sql`analyze`.execute(db);
}

/** Its last look is copied as one that waits, whatever has become of it. */
function jobOf(renderId: string): { where: string; changed: Record<string, string> } {
  const looks = `name = 'render.sync' and singleton_key = '${renderId}'`;
  return {
    where: `t.id = (select id from pgboss.job where ${looks} order by created_on desc limit 1)`,
    changed: {
      id: "gen_random_uuid()",
      state: "'created'",
      singleton_key: copyId,
      data: `jsonb_build_object('renderId', ${copyId})`,
      start_after: due,
      started_on: "null",
      completed_on: "null",
      heartbeat_on: "null",
      retry_count: "0",
    },
  };
}

import { sql, type RawBuilder } from "kysely";
import type { RenderRow } from "../../store/schema.ts";

/** In the words of the indexes that `0006_turns` made. A render in doubt or before a person holds nobody up. */
const waiting = sql`state in ('queued', 'submitting') and not checking and not needs_person`;

/**
 * The turn of a workspace's next render, as SQL: after its own waiting ones, and one after whoever is first in the
 * region's line now. So each round has one of every workspace: however many renders one has asked for, another's are
 * submitted between them; and as nobody comes in before the round that is being worked off, nobody waits for ever.
 */
export function nextTurn({ region, workspace }: Pick<RenderRow, "region" | "workspace">): RawBuilder<number> {
  const first = sql`select min(turn) from renders where region = ${region} and ${waiting}`;
  const own = sql`select max(turn) from renders where region = ${region} and workspace = ${workspace} and ${waiting}`;
  return sql<number>`coalesce(greatest((${first}), (${own})) + 1, 0)`;
}

import { isTerminal, renderStates } from "@reelay/core";
import { sql } from "kysely";
import type { CardRow } from "../store/schema.ts";
import type { Db } from "../store/store.ts";

/** A platform takes few edits, so progress waits until it is worth one. */
const worthPoints = 10;
const worthAfterMs = 15_000;

interface Taking {
  surface: "slack" | "discord";
  workspaceIds?: string[] | undefined;
  limit: number;
  lease: { id: string; until: Date };
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Takes the cards whose message shows less than their render, and whose difference is worth an edit: how it ended,
 * then what was never posted, then what waits longest. One statement: a row is taken by one caller, and never twice.
 */
export async function takeDueCards(db: Db, taking: Taking): Promise<CardRow[]> {
  const { rows } = await sql<CardRow & DueOrder>`
    with due as materialized (
      select c.render_id, ${isFinal} as is_final, c.shown_version > 0 as is_posted,
        coalesce(c.shown_at, c.created_at) as waits_since
      from cards c join renders r on r.id = c.render_id
      where ${isFree(taking)} and ${isWorthAnEdit(taking.now)}
      order by is_final desc, is_posted, waits_since, c.render_id
      limit ${taking.limit}
      for update of c skip locked
    )
    update cards set lease_id = ${taking.lease.id}, leased_until = ${taking.lease.until} from due
    where cards.render_id = due.render_id
    returning cards.*, due.is_final, due.is_posted, due.waits_since`.execute(db);
  return rows.toSorted(byUrgency);
}

interface DueOrder {
  is_final: boolean;
  is_posted: boolean;
  waits_since: Date;
}

/** `returning` keeps no order. */
function byUrgency(a: DueOrder, b: DueOrder): number {
  return (
    Number(b.is_final) - Number(a.is_final) ||
    Number(a.is_posted) - Number(b.is_posted) ||
    a.waits_since.getTime() - b.waits_since.getTime()
  );
}

const isFinal = sql<boolean>`(r.state in (${sql.join(renderStates.filter(isTerminal).map((state) => sql.lit(state)))}))`;

function isFree({ surface, workspaceIds, now }: Taking) {
  const mine = workspaceIds ? sql`c.workspace_id in (${sql.join(workspaceIds)})` : sql`true`;
  const at = new Date(now);
  return sql`c.state = 'open' and c.surface = ${surface} and ${mine}
    and (c.lease_id is null or c.leased_until <= ${at})
    and (c.not_before is null or c.not_before <= ${at})`;
}

function isWorthAnEdit(now: number) {
  return sql`c.shown_version < r.version and (
    c.shown_version = 0 or ${isFinal}
    or r.state <> c.shown_state or r.checking <> c.shown_checking or r.needs_person <> c.shown_needs_person
    or r.problem ->> 'code' is distinct from c.shown_problem
    or r.progress >= c.shown_progress + ${sql.lit(worthPoints)}
    or c.shown_at <= ${new Date(now - worthAfterMs)})`;
}

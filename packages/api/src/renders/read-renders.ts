import { AppError } from "@reelay/core";
import { sql } from "kysely";
import type { Caller } from "../keys/scope.ts";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import type { ListInput } from "./create-input.ts";
import { isRenderId } from "./render-id.ts";

/** One line of a render's timeline. */
export interface TimelineEntry {
  version: number;
  kind: string;
  at: string;
  data: Record<string, unknown>;
}

/** Keys for bots and owners see every workspace of the installation; others their own. */
function seesEverything(caller: Caller): boolean {
  return caller.scopes.has("admin") || caller.scopes.has("bot");
}

/** The render, if the caller may see it; otherwise the same "not found" as for one that does not exist. */
export async function getRender(service: Service, caller: Caller, renderId: string): Promise<RenderRow> {
  const row = isRenderId(renderId)
    ? await service.store.db.selectFrom("renders").selectAll().where("id", "=", renderId).executeTakeFirst()
    : undefined;
  if (!row || (row.workspace !== caller.workspace && !seesEverything(caller))) {
    throw new AppError("RENDER_NOT_FOUND", { details: { render: renderId.slice(0, 40) } });
  }
  return row;
}

/** What happened to a render, oldest first. */
export async function getTimeline(service: Service, renderId: string): Promise<TimelineEntry[]> {
  const rows = await service.store.db
    .selectFrom("render_events")
    .selectAll()
    .where("render_id", "=", renderId)
    .orderBy("version")
    .execute();
  return rows.map(({ version, kind, at, data }) => ({ version, kind, at: at.toISOString(), data }));
}

/** A page of renders, newest first. Ids sort by time, so the last id of a page is the cursor of the next. */
export async function listRenders(
  service: Service,
  caller: Caller,
  input: ListInput,
): Promise<{ rows: RenderRow[]; nextCursor: string | null }> {
  let query = service.store.db
    .selectFrom("renders")
    .selectAll()
    .orderBy("id", "desc")
    .limit(input.limit + 1);
  if (!seesEverything(caller)) query = query.where("workspace", "=", caller.workspace);
  if (input.states?.length) query = query.where("state", "in", input.states);
  if (input.region) query = query.where("region", "=", input.region);
  if (input.origin) {
    const { surface, workspaceId, personId } = input.origin;
    query = query
      .where(sql`origin ->> 'workspaceId'`, "=", workspaceId)
      .where(sql`origin ->> 'personId'`, "=", personId);
    if (surface) query = query.where(sql`origin ->> 'surface'`, "=", surface);
  }
  if (input.cursor) query = query.where("id", "<", input.cursor);
  const rows = await query.execute();
  const page = rows.slice(0, input.limit);
  return { rows: page, nextCursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null };
}

import { sql, type Updateable } from "kysely";
import { reopenCard } from "../cards/reopen-card.ts";
import type { Engine } from "../engine/engine.ts";
import type { RenderRow, RendersTable } from "../store/schema.ts";
import type { Db, Trx } from "../store/store.ts";
import { feedChannel } from "./render-feed.ts";
import type { HeldRender, RenderStore } from "./render-store.ts";

export interface RenderStoreOptions {
  db: Db;
  engine: Pick<Engine, "enqueue">;
  /** Hears what a committed transaction did with the row that it held. Must not throw. */
  onChanged?: (change: { before: RenderRow; after: RenderRow }) => void;
}

/** The renders of a PostgreSQL or PGlite database, and the jobs that commit with them. */
export function createRenderStore({ db, engine, onChanged }: RenderStoreOptions): RenderStore {
  return {
    async read(renderId) {
      return await db.selectFrom("renders").selectAll().where("id", "=", renderId).executeTakeFirst();
    },
    async readProject(renderId) {
      const input = db.selectFrom("render_inputs").select("project").where("render_id", "=", renderId);
      return (await input.executeTakeFirstOrThrow()).project;
    },
    async listUnfinished() {
      return await db
        .selectFrom("renders")
        .select(["id", "state", "next_check_at", "updated_at"])
        .where("state", "in", ["queued", "submitting", "rendering", "saving"])
        .where("needs_person", "=", false)
        .execute();
    },
    async withRender(renderId, work) {
      let change: { before: RenderRow; after: RenderRow } | undefined;
      const result = await db.transaction().execute(async (trx) => {
        const locked = trx.selectFrom("renders").selectAll().where("id", "=", renderId).forUpdate();
        const before = await locked.executeTakeFirst();
        if (before === undefined) return undefined;
        const held = holdRow(engine, trx, before);
        const worked = await work(held);
        change = { before, after: held.row };
        return worked;
      });
      if (change) onChanged?.(change);
      return result;
    },
  };
}

/** A row that `trx` holds already: locked, or inserted by it. */
export function holdRow(engine: Pick<Engine, "enqueue">, trx: Trx, row: RenderRow): HeldRender {
  const { id } = row;
  let current = row;
  return {
    get row() {
      return current;
    },
    async write(columns) {
      const update = trx.updateTable("renders").set(asText(columns)).where("id", "=", id).returningAll();
      current = await update.executeTakeFirstOrThrow();
    },
    async announce({ version, kind, data, at }) {
      const event = { render_id: id, version, kind, data: JSON.stringify(data), at };
      await trx.insertInto("render_events").values(event).execute();
      await sql`select pg_notify(${feedChannel}, ${id})`.execute(trx);
    },
    async reopenCard() {
      await reopenCard(trx, id);
    },
    async enqueue(step, at) {
      await engine.enqueue(trx, step, current, at);
    },
  };
}

/** JSON columns are written as text (`schema.ts` says why). */
function asText({
  origin,
  submission,
  tracking,
  video,
  problem,
  hosts,
  ...plain
}: Partial<RenderRow>): Updateable<RendersTable> {
  const text = { origin, submission, tracking, video, problem, hosts };
  const written = Object.entries(text).flatMap(([column, value]) =>
    value === undefined ? [] : [[column, value === null ? null : JSON.stringify(value)]],
  );
  return { ...plain, ...Object.fromEntries(written) };
}

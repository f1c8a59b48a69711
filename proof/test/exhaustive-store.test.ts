import { renderStates, startTracking } from "@reelay/core";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openInMemoryTestStore, type TestStore } from "../../packages/api/test/open-test-store.ts";
import { makeRenderRow } from "../../packages/api/test/store-rows.ts";
import { changeRender } from "../../packages/api/src/renders/change-render.ts";
import { createRenderStore } from "../../packages/api/src/renders/create-render-store.ts";
import type { HeldRender, RenderChange, RenderStore } from "../../packages/api/src/renders/render-store.ts";
import { freshSubmission } from "../../packages/api/src/renders/submit/fresh-submission.ts";
import type { RenderRow } from "../../packages/api/src/store/schema.ts";
import { createMemoryRenders, jobKey, type MemoryRenders } from "../src/exhaustive/world/create-memory-renders.ts";

const ids = ["r_a", "r_b"];
const startAt = 1_700_000_000_000;
let test: TestStore;
let inSql: RenderStore;
beforeAll(async () => {
  test = await openInMemoryTestStore();
  await sql`create table noted_jobs (key text primary key, at float8)`.execute(test.store.db);
  inSql = createRenderStore({
    db: test.store.db,
    engine: {
      enqueue: async (trx, step, { id }, at) => {
        await sql`insert into noted_jobs values (${jobKey(step, id)}, ${at ?? null}::float8)
          on conflict (key) do update set at = excluded.at`.execute(trx);
      },
    },
  });
});
afterAll(async () => {
  await sql`drop table noted_jobs`.execute(test.store.db);
  await test.cleanup();
});

/** Two renders with a finished card each, in both stores. */
async function startAnew(): Promise<MemoryRenders> {
  const { db } = test.store;
  await sql`truncate renders, render_inputs, render_events, cards, noted_jobs cascade`.execute(db);
  const rows = new Map<string, RenderRow>();
  for (const id of ids) {
    await db.insertInto("renders").values(makeRenderRow(id)).execute();
    await db
      .insertInto("render_inputs")
      .values({ render_id: id, project: `{"name":"${id}"}` })
      .execute();
    const card = { render_id: id, surface: "slack", language: "en", delivery: "link", mention: false } as const;
    const at = new Date(startAt);
    await db
      .insertInto("cards")
      .values({ ...card, state: "done", notes: "{}", shown_version: 1, attempts: 0, created_at: at })
      .execute();
    const row = await inSql.read(id);
    if (row) rows.set(id, row);
  }
  const projects = new Map(ids.map((id) => [id, `{"name":"${id}"}`]));
  return createMemoryRenders({ rows, projects, jobs: new Map(), reopened: [] });
}

/** Everything that can be seen of the SQL store, in the shape of the one in memory. */
async function seenInSql() {
  const { db } = test.store;
  const jobs = await sql<{ key: string; at: number | null }>`select * from noted_jobs`.execute(db);
  const opened = await db.selectFrom("cards").select("render_id").where("state", "=", "open").execute();
  return {
    rows: await db.selectFrom("renders").selectAll().orderBy("id").execute(),
    events: await db.selectFrom("render_events").selectAll().orderBy("render_id").orderBy("version").execute(),
    jobs: new Map(jobs.rows.map(({ key, at }) => [key, at])),
    reopened: new Set(opened.map(({ render_id: id }) => id)),
    unfinished: sortedIds(await inSql.listUnfinished()),
  };
}

async function seenInMemory(memory: MemoryRenders) {
  const { rows, jobs, reopened } = memory.committed();
  return {
    rows: ids.map((id) => rows.get(id)),
    events: memory.events.toSorted(
      (one, other) => one.render_id.localeCompare(other.render_id) || one.version - other.version,
    ),
    jobs,
    reopened: new Set(reopened),
    unfinished: sortedIds(await memory.listUnfinished()),
  };
}

const sortedIds = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).toSorted();

type Act = (held: HeldRender) => Promise<unknown>;

const time = fc.integer({ min: startAt, max: startAt + 1e9 });
const change: fc.Arbitrary<RenderChange> = fc.record(
  {
    state: fc.constantFrom(...renderStates),
    stage: fc.constantFrom("sending", "waiting"),
    needs_person: fc.boolean(),
    checking: fc.boolean(),
    progress: fc.integer({ min: 0, max: 100 }),
    project_id: fc.option(fc.constantFrom("p1", "p2")),
    spent: fc.constantFrom("nothing" as const, "possibly" as const, "yes" as const),
    submission: fc.record({ lookedAt: fc.option(time) }).map((looked) => ({ ...freshSubmission, ...looked })),
    tracking: fc.option(time.map(startTracking)),
    next_check_at: fc.option(time.map((at) => new Date(at))),
    problem: fc.option(
      time.map((at) => ({ code: "RENDER_DEADLINE" as const, details: { minutes: 60 }, referenceId: "ref_1", at })),
    ),
    hosts: fc.array(fc.constantFrom("app.aistudios.com", "app.aistudios.cn")),
  },
  { requiredKeys: [] },
);

const act: fc.Arbitrary<Act> = fc.oneof(
  // Nothing to set is no statement in SQL; no step does it.
  change
    .filter((set) => Object.keys(set).length > 0)
    .map(
      (set): Act =>
        (held) =>
          held.write(set),
    ),
  fc.tuple(change, fc.constantFrom("progress", "finished"), time).map(
    ([set, event, now]): Act =>
      (held) =>
        changeRender(held, { change: set, event, now }),
  ),
  fc.tuple(fc.constantFrom("submit", "sync", "save"), fc.option(time, { nil: undefined })).map(
    ([step, at]): Act =>
      (held) =>
        held.enqueue(step, at),
  ),
  fc.constant<Act>((held) => held.reopenCard()),
);

const transaction = fc.record({
  id: fc.constantFrom(...ids, "r_missing"),
  acts: fc.array(act, { minLength: 1, maxLength: 4 }),
  breaks: fc.boolean(),
});

async function run(renders: RenderStore, { id, acts, breaks }: { id: string; acts: Act[]; breaks: boolean }) {
  try {
    return await renders.withRender(id, async (held) => {
      for (const one of acts) await one(held);
      if (breaks) throw new Error("it changes its mind");
      return held.row;
    });
  } catch (error) {
    return String(error);
  }
}

it("the store in memory holds, changes and takes back renders as the SQL store does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(transaction, { minLength: 1, maxLength: 6 }), async (transactions) => {
      const memory = await startAnew();
      for (const one of transactions) expect(await run(memory, one)).toEqual(await run(inSql, one));
      expect(await seenInMemory(memory)).toEqual(await seenInSql());
      for (const id of ids) expect(await memory.readProject(id)).toBe(await inSql.readProject(id));
    }),
    { numRuns: 120 },
  );
});

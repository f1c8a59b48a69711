import { sql } from "kysely";
import { PgBoss } from "pg-boss";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestStore } from "./open-test-store.ts";
import { makeRenderRow } from "./store-rows.ts";

/** What every store promises, whatever is under it. */
export function testStoreContract(open: () => Promise<TestStore>): void {
  let opened: TestStore;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.cleanup());
  const db = () => opened.store.db;
  const insert = (id: string, changes = {}) => db().insertInto("renders").values(makeRenderRow(id, changes)).execute();

  test("a row is read back as it was written", async () => {
    const row = makeRenderRow("r_whole", {
      hosts: JSON.stringify(["a", "b"]),
      tracking: null,
      next_check_at: new Date(1_700_000_000_123),
      progress: 12.345678901234,
    });
    await db().insertInto("renders").values(row).execute();
    const read = await db().selectFrom("renders").selectAll().where("id", "=", "r_whole").executeTakeFirstOrThrow();
    expect(read).toMatchObject({
      ...row,
      origin: { surface: "app" },
      hosts: ["a", "b"],
      submission: { attempts: { draft: 0 }, open: null },
      video: null,
    });
    expect(read.next_check_at).toBeInstanceOf(Date);
  });

  test("counts, sums of integers and big integers are numbers", async () => {
    const { rows } = await sql`
        select count(*) as count, sum(n) as sum, 9007199254740991::bigint as big, 0.1::float8 as tenth,
          timestamptz '2024-02-29 12:00:00.5+02' as at, true as yes, null::bigint as nothing
        from (values (1), (2)) v(n)`.execute(db());
    expect(rows).toEqual([
      {
        count: 2,
        sum: 3,
        big: Number.MAX_SAFE_INTEGER,
        tenth: 0.1,
        at: new Date("2024-02-29T10:00:00.500Z"),
        yes: true,
        nothing: null,
      },
    ]);
  });

  test("any text without NUL and any JSON value come back the same", async () => {
    await insert("r_texts");
    const text = fc.string({ unit: "grapheme", maxLength: 60 }).filter((value) => !value.includes("\0"));
    const value = fc.jsonValue({ maxDepth: 3 }).filter((json) => !JSON.stringify(json).includes("\\u0000"));
    await fc.assert(
      fc.asyncProperty(text, value, async (script, body) => {
        await db().deleteFrom("render_inputs").execute();
        await db().deleteFrom("catalog_cache").execute();
        await db().insertInto("render_inputs").values({ render_id: "r_texts", script, project: "{}" }).execute();
        const cached = { region: "global" as const, kind: "k", body: JSON.stringify(body), fetched_at: new Date() };
        await db().insertInto("catalog_cache").values(cached).execute();
        const input = await db().selectFrom("render_inputs").select("script").executeTakeFirstOrThrow();
        const cache = await db().selectFrom("catalog_cache").select("body").executeTakeFirstOrThrow();
        expect(input.script).toBe(script);
        expect(cache.body).toEqual(JSON.parse(JSON.stringify(body)));
      }),
      { numRuns: 40 },
    );
  });

  test("a state that does not exist, a second slug and an event without a render are refused by code", async () => {
    await insert("r_first");
    await expect(insert("r_state", { state: "done" })).rejects.toMatchObject({ code: "23514" });
    await expect(insert("r_second", { slug: "slug-r_first" })).rejects.toMatchObject({
      code: "23505",
      constraint: "renders_slug_key",
    });
    const orphan = { render_id: "r_none", version: 1, kind: "k", data: "{}", at: new Date() };
    await expect(db().insertInto("render_events").values(orphan).execute()).rejects.toMatchObject({ code: "23503" });
  });

  test("deleting a render takes its inputs, events and keys along, and leaves its children", async () => {
    await insert("r_parent");
    await insert("r_child", { parent_id: "r_parent" });
    const at = new Date();
    await db().insertInto("render_inputs").values({ render_id: "r_parent", script: null, project: "{}" }).execute();
    const event = { render_id: "r_parent", version: 1, kind: "k", data: "{}", at };
    await db().insertInto("render_events").values(event).execute();
    const key = { scope: "s", key: "k", meaning: "m", render_id: "r_parent", created_at: at };
    await db().insertInto("idempotency_keys").values(key).execute();
    await db().deleteFrom("renders").where("id", "=", "r_parent").execute();
    for (const table of ["render_inputs", "render_events", "idempotency_keys"] as const) {
      expect(await db().selectFrom(table).selectAll().where("render_id", "=", "r_parent").execute()).toEqual([]);
    }
    const child = await db().selectFrom("renders").select("parent_id").where("id", "=", "r_child").execute();
    expect(child).toEqual([{ parent_id: null }]);
  });

  test("a transaction that throws leaves nothing, and queries beside it are not part of it", async () => {
    const failing = db()
      .transaction()
      .execute(async (trx) => {
        await trx.insertInto("renders").values(makeRenderRow("r_undone")).execute();
        throw new Error("stop");
      });
    const beside = insert("r_beside");
    await expect(failing).rejects.toThrow("stop");
    await beside;
    const ids = await db().selectFrom("renders").select("id").where("id", "in", ["r_undone", "r_beside"]).execute();
    expect(ids).toEqual([{ id: "r_beside" }]);
  });

  test("a listener gets what is notified after commit, and nothing after a rollback or after it stopped", async () => {
    const got: string[] = [];
    const channel = "Reelay_Feed";
    const notify = (payload: string) => sql`select pg_notify(${channel}, ${payload})`;
    const last = Promise.withResolvers<void>();
    const stop = await opened.store.listen(
      channel,
      (payload) => {
        got.push(payload);
        if (payload === "last") last.resolve();
      },
      () => {},
    );
    await db()
      .transaction()
      .execute((trx) => notify("committed, ünï").execute(trx));
    await expect(
      db()
        .transaction()
        .execute(async (trx) => {
          await notify("undone").execute(trx);
          throw new Error("stop");
        }),
    ).rejects.toThrow("stop");
    await notify("last").execute(db());
    await last.promise;
    expect(got).toEqual(["committed, ünï", "last"]);
    await stop();
    await stop();
    await notify("too late").execute(db());
    expect(got).toHaveLength(2);
  });

  test("the due, the open, a workspace's and a person's latest renders and the open cards are found by an index", async () => {
    const plans = await db()
      .transaction()
      .execute(async (trx) => {
        await sql`set local enable_seqscan = off`.execute(trx);
        const renders = trx.selectFrom("renders").select("id");
        const queries = [
          renders.where("state", "=", "rendering").where("next_check_at", "<=", new Date()),
          renders.where("state", "=", "queued"),
          renders.where("workspace", "=", "w_1").orderBy("created_at", "desc").orderBy("id", "desc").limit(20),
          renders.where("state", "=", "failed").where("rescue_until", ">", new Date()),
          renders
            .where(sql`origin ->> 'workspaceId'`, "=", "T1")
            .where(sql`origin ->> 'personId'`, "=", "U1")
            .orderBy("id", "desc")
            .limit(10),
          trx.selectFrom("cards").select("render_id").where("surface", "=", "slack").where("state", "=", "open"),
        ];
        return Promise.all(queries.map((query) => query.explain("json")));
      });
    const indexes = plans.map((plan) => /"Index Name":"(\w+)"/.exec(JSON.stringify(plan))?.[1]);
    expect(indexes).toEqual([
      "renders_due",
      "renders_open",
      "renders_workspace",
      "renders_rescue",
      "renders_person",
      "cards_open",
    ]);
  });

  test("jobs commit and roll back with rows, and space can be reclaimed while the engine is there", async () => {
    const boss = new PgBoss({ ...opened.store.engineOptions, schedule: false, supervise: false });
    boss.on("error", () => {});
    await boss.start();
    try {
      await boss.createQueue("q");
      await boss.fetch("q");
      const enqueue = (id: string, then: () => void) =>
        db()
          .transaction()
          .execute(async (trx) => {
            await trx.insertInto("renders").values(makeRenderRow(id)).execute();
            await boss.send("q", { id }, { db: opened.store.engineDb(trx) });
            then();
          });
      await enqueue("r_kept", () => {});
      const undone = enqueue("r_dropped", () => {
        throw new Error("stop");
      });
      await expect(undone).rejects.toThrow("stop");
      await opened.store.vacuum();
      const jobs = await boss.fetch<{ id: string }>("q", { batchSize: 10 });
      expect(jobs.map((job) => job.data.id)).toEqual(["r_kept"]);
    } finally {
      await boss.stop({ graceful: false });
    }
  });
}

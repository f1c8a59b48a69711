import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase } from "../../test/open-test-store.ts";
import { makeRenderRow } from "../../test/store-rows.ts";
import { createEngine } from "../engine/create-engine.ts";
import { migrations } from "./migrations.ts";
import { openStore } from "./open-store.ts";
import type { Store } from "./store.ts";

const serverUrl = process.env["DATABASE_URL"];

describe.skipIf(serverUrl === undefined)("PostgreSQL (needs DATABASE_URL)", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let admin: pg.Client;
  beforeEach(async () => {
    database = await createTestDatabase(serverUrl ?? "");
    admin = new pg.Client({ connectionString: database.databaseUrl, application_name: "admin" });
    await admin.connect();
  });
  afterEach(async () => {
    await admin.end();
    await database.drop();
  });

  const startEngine = (store: Store) =>
    createEngine({ store, logger: pino({ level: "silent" }), now: Date.now, works: true, traceOf: async () => null });
  const open = (processName: string) => openStore({ databaseUrl: database.databaseUrl }, { processName });
  const countOthers = async (where = "true") => {
    const others = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and ${where}`;
    const { rows } = await admin.query<{ pid: number }>(`select pid ${others}`);
    return rows.map((row) => row.pid);
  };
  const until = async (isSo: () => Promise<boolean>) => {
    while (!(await isSo())) await wait(10);
  };
  const terminate = async (pids: number[]) => {
    for (const pid of pids) await admin.query("select pg_terminate_backend($1)", [pid]);
  };

  test("three starters at once migrate once, and all of them work", async () => {
    const stores = await Promise.all([open("a"), open("b"), open("c")]);
    await Promise.all(
      stores.map((store, n) =>
        store.db
          .insertInto("renders")
          .values(makeRenderRow(`r_${n}`))
          .execute(),
      ),
    );
    const { rows } = await admin.query("select count(*)::int as renders from renders");
    expect(rows).toEqual([{ renders: 3 }]);
    expect((await admin.query("select name from kysely_migration order by name")).rows).toEqual(
      migrations.map(({ name }) => ({ name })),
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  test("in 20 tries two starters at once make the tables once, the engine's too, and both work", async () => {
    for (let tries = 0; tries < 20; tries += 1) {
      await admin.query("drop schema if exists public, pgboss cascade; create schema public");
      const stores = await Promise.all([open("a"), open("b")]);
      const engines = await Promise.all(stores.map(startEngine));
      const { rows } = await admin.query("select count(*)::int as made from kysely_migration");
      expect(rows).toEqual([{ made: migrations.length }]);
      const [first, second] = stores;
      await first.db.insertInto("renders").values(makeRenderRow("r_1")).execute();
      await second.db.transaction().execute((trx) => engines[1]!.enqueue(trx, "submit", { id: "r_1", turn: 0 }));
      await Promise.all(engines.map((engine) => engine.stop()));
      await Promise.all(stores.map((store) => store.close()));
    }
  });

  test("a migration that is killed half-way leaves no table, and the next start makes them all", async () => {
    const blocker = new pg.Client({ connectionString: database.databaseUrl });
    await blocker.connect();
    await blocker.query("begin; create table render_events (a int)");
    const starting = open("starter").catch((error: unknown) => error);
    const waiting = "application_name = 'starter' and wait_event_type = 'Lock'";
    await until(async () => (await countOthers(waiting)).length === 1);
    await terminate(await countOthers(waiting));
    expect(await starting).toMatchObject({ code: "STORE_UNAVAILABLE" });
    await blocker.end();
    expect((await admin.query("select to_regclass('renders') as made")).rows).toEqual([{ made: null }]);
    const store = await open("starter");
    expect(await store.db.selectFrom("render_events").selectAll().execute()).toEqual([]);
    await store.close();
  });

  test("a connection lost idle or in a transaction fails that transaction only", async () => {
    const store = await open("service");
    const transaction = store.db.transaction().execute(async (trx) => {
      await trx.insertInto("renders").values(makeRenderRow("r_lost")).execute();
      await terminate(await countOthers());
      await until(async () => (await countOthers()).length === 0);
      await trx.selectFrom("renders").select("id").execute();
    });
    await expect(transaction).rejects.toThrow(/connection|terminat|ECONNRESET/i); // by notice or by reset, whichever arrives first
    const read = () => store.db.selectFrom("renders").select("id").execute();
    // The server is done with a connection before its notice is here: a query may still go out on it, and fail.
    const worksAgain = () =>
      until(() =>
        read().then(
          () => true,
          () => false,
        ),
      );
    await worksAgain();
    expect(await read()).toEqual([]);
    await terminate(await countOthers());
    await until(async () => (await countOthers()).length === 0);
    await worksAgain();
    expect(await read()).toEqual([]);
    await store.close();
  });

  test("a listener whose connection is lost listens again and says so", async () => {
    const store = await open("service");
    const back = Promise.withResolvers<void>();
    const heard = Promise.withResolvers<string>();
    const stop = await store.listen("feed", heard.resolve, back.resolve);
    await terminate(await countOthers("application_name = 'service listener'"));
    await back.promise;
    await sql`select pg_notify('feed', 'again')`.execute(store.db);
    expect(await heard.promise).toBe("again");
    await stop();
    await store.close();
  });

  test("close leaves no connection behind, listeners and one that is just coming back included", async () => {
    const store = await open("service");
    await store.listen(
      "feed",
      () => {},
      () => {},
    );
    await store.listen(
      "other",
      () => {},
      () => {},
    );
    await store.db.selectFrom("renders").select("id").execute();
    const [listener = 0] = await countOthers("application_name = 'service listener'");
    await terminate([listener]);
    await store.close();
    await store.close();
    await until(async () => (await countOthers()).length === 0);
    await expect(store.db.selectFrom("renders").select("id").execute()).rejects.toThrow("destroyed");
  });

  test("a database that a newer version has changed is refused by name", async () => {
    await (await open("service")).close();
    await admin.query("insert into kysely_migration values ('9999_future', '2099-01-01')");
    await expect(open("service")).rejects.toMatchObject({
      code: "SETTINGS_INVALID",
      message: expect.stringContaining("9999_future"),
    });
  });

  test("a database that does not exist is a setting to correct", async () => {
    const databaseUrl = database.databaseUrl.replace(/reelay_test_\w+/, "reelay_test_nowhere");
    await expect(openStore({ databaseUrl })).rejects.toMatchObject({
      code: "SETTINGS_INVALID",
      message: expect.stringContaining("does not exist"),
    });
  });
});

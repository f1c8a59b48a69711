import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import { makeRenderRow } from "../../test/store-rows.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations.ts";

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.cleanup());

test("reply tickets are added under cards that are there, and what the version before writes goes on", async () => {
  const { db } = opened.store;
  await sql`alter table cards drop column reply_ticket`.execute(db);
  await sql`drop table account_gates, shared_facts`.execute(db);
  await sql`alter table renders drop column trace_parent, drop column turn`.execute(db);
  await sql`delete from kysely_migration where name >= '0003_reply_tickets'`.execute(db);
  const addCard = async (id: string) => {
    await db.insertInto("renders").values(makeRenderRow(id)).execute();
    await sql`insert into cards (render_id, surface, state, language, delivery, mention, notes, shown_version, attempts,
      created_at) values (${id}, 'discord', 'open', 'en', 'file', true, '{}', 0, 0, now())`.execute(db);
  };
  const take = async () => (await sql`update cards set attempts = attempts + 1 returning cards.*`.execute(db)).rows;
  await addCard("r_before");
  expect(await take()).toEqual([expect.not.objectContaining({ reply_ticket: null })]);
  await migrate(db, (newer) => {
    throw new Error(`${newer} is not newer`);
  });
  await addCard("r_after");
  expect(await take()).toMatchObject([
    { render_id: "r_before", attempts: 2, reply_ticket: null },
    { render_id: "r_after", attempts: 1, reply_ticket: null },
  ]);
});

test("a migration that fails leaves nothing of those before it, and all go through once its reason is gone", async () => {
  const { db } = opened.store;
  const bringUp = () =>
    migrate(db, (newer) => {
      throw new Error(`${newer} is not newer`);
    });
  const tables = async () =>
    (
      await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_name not like 'kysely%' order by 1`.execute(db)
    ).rows.map(({ name }) => name);
  const whole = await tables();
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
  await sql`create table cards (made_by_somebody_else text)`.execute(db);
  await expect(bringUp()).rejects.toThrow(/cards/);
  expect(await tables()).toEqual(["cards"]);
  await sql`drop table cards`.execute(db);
  await bringUp();
  expect(await tables()).toEqual(whole);
});

test("a migration only adds, and what it adds to a table may be left out: the version before goes on beside it", async () => {
  const { db } = opened.store;
  const columns = async () => {
    const { rows } = await sql<{ name: string; type: string; needed: boolean }>`
      select table_name || '.' || column_name as name, data_type as type,
        is_nullable = 'NO' and column_default is null as needed
      from information_schema.columns where table_schema = 'public'`.execute(db);
    return new Map(rows.map(({ name, type, needed }) => [name, { type, needed, table: name.split(".")[0] }]));
  };
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
  const provider = { getMigrations: async () => Object.fromEntries(migrations.map((step) => [step.name, step])) };
  const migrator = new Migrator({ db, provider });
  for (const { name } of migrations) {
    const before = await columns();
    expect((await migrator.migrateTo(name)).error).toBeUndefined();
    const after = await columns();
    for (const [column, was] of before)
      expect({ name, column, ...after.get(column) }).toEqual({ name, column, ...was });
    const tables = new Set([...before.values()].map(({ table }) => table));
    const demanded = [...after].filter(([column, now]) => !before.has(column) && tables.has(now.table) && now.needed);
    expect({ name, demanded }).toEqual({ name, demanded: [] });
  }
});

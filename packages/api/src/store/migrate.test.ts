import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import { makeRenderRow } from "../../test/store-rows.ts";
import { migrate } from "./migrate.ts";

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.cleanup());

test("reply tickets are added under cards that are there, and what the version before writes goes on", async () => {
  const { db } = opened.store;
  await sql`alter table cards drop column reply_ticket`.execute(db);
  await sql`delete from kysely_migration where name = '0003_reply_tickets'`.execute(db);
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

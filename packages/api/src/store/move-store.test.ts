import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dumpStore } from "../../test/dump-store.ts";
import { createTestDatabase } from "../../test/open-test-store.ts";
import { makeRenderRow } from "../../test/store-rows.ts";
import { useTemporaryFolders } from "../../test/temporary-folder.ts";
import { moveStore } from "./move-store.ts";
import { openStore } from "./open-store.ts";
import { openValue, sealValue } from "./seal-value.ts";
import type { Db } from "./store.ts";

const secret = "a secret of the tests, 32 or more";
const ticketPlace = { table: "cards", row: ["r_0209"] } as const;
const serverUrl = process.env["DATABASE_URL"];
const makeFolder = useTemporaryFolders();
const tables = [
  "renders",
  "render_inputs",
  "render_events",
  "idempotency_keys",
  "api_keys",
  "catalog_cache",
  "cards",
  "chat_settings",
  "installations",
  "account_gates",
] as const;

/** More than a batch of each big table; children sort before their parents; every kind of value. */
async function fill(db: Db): Promise<void> {
  const at = new Date();
  const count = 210;
  const rows = Array.from({ length: count }, (_, n) =>
    makeRenderRow(`r_${String(n).padStart(4, "0")}`, { title: `Ünï 🎬 "${n}" \\ \n`, progress: n / 7 }),
  );
  await db.insertInto("renders").values(rows).execute();
  await sql`update renders set parent_id = 'r_0209', created_at = created_at + interval '123456 microseconds',
    origin = '{"surface": "slack", "n": 1e400}', next_check_at = 'infinity' where id < 'r_0005'`.execute(db);
  const inputs = rows.map(({ id }) => ({ render_id: id, script: `${id}\r\n🙂`, project: `{"b":1,"a":2, "b":3}` }));
  await db.insertInto("render_inputs").values(inputs).execute();
  await sql`insert into render_events select id, v, 'kind', jsonb_build_object('v', v), now()
    from renders, generate_series(1, 3) v`.execute(db);
  const keys = rows.map(({ id }) => ({ scope: `s ${id}`, key: "k'", meaning: "m", render_id: id, created_at: at }));
  await db.insertInto("idempotency_keys").values(keys).execute();
  const apiKey = { id: "k_1", name: "n", workspace: "w", hash: "h", scopes: "[]", created_at: at, revoked_at: null };
  await db.insertInto("api_keys").values(apiKey).execute();
  const cached = { region: "china", kind: "avatars", body: "[null]", fetched_at: at } as const;
  await db.insertInto("catalog_cache").values(cached).execute();
  await sql`insert into cards (render_id, surface, state, language, delivery, mention, notes, shown_version, attempts,
    created_at) select id, 'slack', 'open', 'en', 'file', true, '{"fileId": "F1"}', 0, 0, now() from renders`.execute(
    db,
  );
  const sealed = sealValue(secret, ticketPlace, "a ticket");
  await db.updateTable("cards").set({ reply_ticket: sealed }).where("render_id", "=", "r_0209").execute();
  await sql`insert into chat_settings values ('slack', 'T1', 'workspace', '', '{"mention": false}', now())`.execute(db);
  await sql`insert into account_gates values ('china:1', 7, '{"notBefore": 5}', now())`.execute(db);
  await sql`insert into installations values ('slack', 'T1', 'v1.sealed', now(), now())`.execute(db);
}

/** Every row as the database itself writes it. */
async function readAll(db: Db): Promise<string[][]> {
  const all: string[][] = [];
  for (const table of tables) {
    const rows = sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} t`;
    all.push((await rows.execute(db)).rows.map(({ row }) => row).toSorted());
  }
  return all;
}

test("a folder without a store is refused before anything is made in it or connected to", async () => {
  const dataDir = await makeFolder();
  await mkdir(join(dataDir, "pgdata"));
  await expect(moveStore({ dataDir, databaseUrl: "postgres://127.0.0.1:1/none" })).rejects.toMatchObject({
    code: "SETTINGS_INVALID",
    message: expect.stringContaining(`there is no store in the data folder ${dataDir}`),
  });
});

describe.skipIf(serverUrl === undefined)("moving to PostgreSQL (needs DATABASE_URL)", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let dataDir: string;
  beforeEach(async () => {
    database = await createTestDatabase(serverUrl ?? "");
  });
  afterEach(() => database.drop());
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "reelay move "));
    const store = await openStore({ dataDir });
    await fill(store.db);
    await store.close();
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  test("every row arrives as it was, the folder keeps its own, and a second move is refused", async () => {
    const { databaseUrl } = database;
    const moved = await moveStore({ dataDir, databaseUrl });
    expect(moved.rows).toEqual({
      renders: 210,
      render_inputs: 210,
      render_events: 630,
      idempotency_keys: 210,
      api_keys: 1,
      catalog_cache: 1,
      cards: 210,
      chat_settings: 1,
      installations: 1,
      account_gates: 1,
    });
    const [source, target] = await Promise.all([openStore({ dataDir }), openStore({ databaseUrl })]);
    expect(await readAll(target.db)).toEqual(await readAll(source.db));
    const tickets = target.db.selectFrom("cards").select("reply_ticket").where("reply_ticket", "is not", null);
    const { reply_ticket: sealed } = await tickets.executeTakeFirstOrThrow();
    expect(openValue(secret, ticketPlace, sealed ?? "")).toBe("a ticket");
    expect(await dumpStore(target.db)).not.toContain("a ticket");
    await Promise.all([source.close(), target.close()]);
    await expect(moveStore({ dataDir, databaseUrl })).rejects.toMatchObject({
      code: "SETTINGS_INVALID",
      message: expect.stringContaining("holds renders already"),
    });
  });

  test("a move that fails on the way leaves nothing in the target", async () => {
    const target = await openStore({ databaseUrl: database.databaseUrl });
    await sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no more'; end $$`.execute(target.db);
    await sql`create trigger refuse before insert on idempotency_keys
      for each row when (new.scope = 's r_0208') execute function refuse()`.execute(target.db);
    await expect(moveStore({ dataDir, databaseUrl: database.databaseUrl })).rejects.toThrow("no more");
    expect((await readAll(target.db)).flat()).toEqual([]);
    await target.close();
  });

  test("a store that is in use is not moved", async () => {
    const running = await openStore({ dataDir }, { processName: "service" });
    await expect(moveStore({ dataDir, databaseUrl: database.databaseUrl })).rejects.toMatchObject({
      code: "STORE_LOCKED",
    });
    await running.close();
  });
});

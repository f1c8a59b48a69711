import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import type { Db } from "../store/store.ts";
import { createKey } from "./create-key.ts";
import { generateKey } from "./key-format.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";
import { verifyKey } from "./verify-key.ts";

const now = Date.UTC(2026, 0, 1);
let opened: TestStore;
let db: Db;

beforeEach(async () => {
  opened = await openTestStore();
  db = opened.store.db;
});
afterEach(() => opened.cleanup());

const makeKey = (workspace = "w_1") => createKey(db, { name: "bot", workspace, scopes: ["read", "bot", "bot"], now });

test("a key gives its workspace and exactly its scopes", async () => {
  const { id, key } = await makeKey();
  expect(await verifyKey(db, key)).toEqual({ keyId: id, workspace: "w_1", scopes: new Set(["read", "bot"]) });
});

test("an unknown key is nobody", async () => {
  await makeKey();
  expect(await verifyKey(db, generateKey())).toBeNull();
});

test("a malformed key never reaches the database", async () => {
  const asked: unknown[] = [];
  const watched = db.withPlugin({
    transformQuery: ({ node }) => (asked.push(node), node),
    transformResult: async ({ result }) => result,
  });
  const { key } = await makeKey();
  for (const text of ["", "rly_", key.slice(0, -1), `${key} `, key.toLowerCase(), "' or 1=1 --", "rly_\0"]) {
    expect(await verifyKey(watched, text)).toBeNull();
  }
  expect(asked).toEqual([]);
  await verifyKey(watched, key);
  expect(asked).toHaveLength(1);
});

test("a revoked key is refused by the very next request, other keys go on", async () => {
  const [old, fresh] = [await makeKey(), await makeKey()];
  expect(await revokeKey(db, { id: old.id, now })).toBe(true);
  expect(await verifyKey(db, old.key)).toBeNull();
  expect(await verifyKey(db, fresh.key)).not.toBeNull();
  expect(await revokeKey(db, { id: old.id, now })).toBe(false);
});

test("a workspace cannot revoke or list the keys of another", async () => {
  const { id, key } = await makeKey("w_2");
  expect(await revokeKey(db, { id, workspace: "w_1", now })).toBe(false);
  expect(await verifyKey(db, key)).not.toBeNull();
  expect(await listKeys(db, { workspace: "w_1" })).toEqual([]);
  expect(await listKeys(db)).toMatchObject([{ id, scopes: ["read", "bot"], revokedAt: null }]);
});

test("neither the table nor the list holds a key that works", async () => {
  const { key } = await makeKey();
  const dump = JSON.stringify([await db.selectFrom("api_keys").selectAll().execute(), await listKeys(db)]);
  expect(dump).not.toContain(key.slice(4));
  expect(dump).not.toContain(key.slice(4, 47));
});

test("a scope that this version does not know gives nothing", async () => {
  const { id, key } = await makeKey();
  await db
    .updateTable("api_keys")
    .set({ scopes: JSON.stringify(["everything", "read"]) })
    .where("id", "=", id)
    .execute();
  expect((await verifyKey(db, key))?.scopes).toEqual(new Set(["read"]));
});

import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import pg from "pg";
import { openStore } from "../src/store/open-store.ts";
import type { Store } from "../src/store/store.ts";

/** A store of one test's own. */
export interface TestStore {
  store: Store;
  /** Set when the store is a PostgreSQL database, for tests that open it a second time. */
  databaseUrl: string | undefined;
  /** Takes everything away again. Closing the store itself is allowed before, and is not needed. */
  cleanup(): Promise<void>;
}

/** In memory, they are emptied and used again: opening one costs a second of CPU. */
const idleStores: Store[] = [];

/** A fresh, migrated store: PGlite in memory, or a database of its own beside the one that DATABASE_URL names. */
export function openTestStore(): Promise<TestStore> {
  const databaseUrl = process.env["DATABASE_URL"];
  return databaseUrl === undefined ? openInMemoryTestStore() : openPostgresTestStore(databaseUrl);
}

/** PGlite in memory, whatever DATABASE_URL says. */
export async function openInMemoryTestStore(): Promise<TestStore> {
  const shared = idleStores.pop() ?? (await openStore({ memory: true }));
  const stops = new Set<() => Promise<void>>();
  const store: Store = {
    ...shared,
    listen: async (channel, onPayload, onReconnect) => {
      const stop = await shared.listen(channel, onPayload, onReconnect);
      stops.add(stop);
      return () => (stops.delete(stop) ? stop() : Promise.resolve());
    },
    close: async () => {},
  };
  const cleanup = async (): Promise<void> => {
    for (const stop of stops) await stop();
    stops.clear();
    await empty(shared);
    idleStores.push(shared);
  };
  return { store, databaseUrl: undefined, cleanup: once(cleanup) };
}

/** A new database on the server of `databaseUrl`; nothing that is there already is touched. */
export async function openPostgresTestStore(databaseUrl: string): Promise<TestStore> {
  const database = await createTestDatabase(databaseUrl);
  const store = await openStore({ databaseUrl: database.databaseUrl });
  const cleanup = async (): Promise<void> => {
    await store.close();
    await database.drop();
  };
  return { store, databaseUrl: database.databaseUrl, cleanup: once(cleanup) };
}

/** An empty database with a name of its own, and how to drop it. */
export async function createTestDatabase(
  databaseUrl: string,
): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  const name = `reelay_test_${randomBytes(6).toString("hex")}`;
  await runOnServer(databaseUrl, `create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop: () => runOnServer(databaseUrl, `drop database ${name} with (force)`) };
}

async function runOnServer(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function empty(store: Store): Promise<void> {
  await sql`truncate renders, render_inputs, render_events, idempotency_keys, api_keys, catalog_cache, cards,
    chat_settings, installations, account_gates`.execute(store.db);
  await sql`set client_min_messages = warning`.execute(store.db);
  await sql`drop schema if exists pgboss cascade`.execute(store.db);
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= act());
}

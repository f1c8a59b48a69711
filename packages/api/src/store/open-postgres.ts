import { Kysely, PostgresDialect } from "kysely";
import { fromKysely } from "pg-boss";
import { connectFailure } from "./connect-failure.ts";
import { checkDatabaseUrl, databaseSettings } from "./database-url.ts";
import { listenPostgres } from "./listen-postgres.ts";
import { migrate } from "./migrate.ts";
import { breakingAfter, connectionConfig, createPool, type PoolSettings } from "./postgres-pool.ts";
import type { Database } from "./schema.ts";
import { defaultProcessName, type StoreExtra } from "./store-settings.ts";
import type { Store } from "./store.ts";

const maxConnections = 10;
const engineConnections = 5;
const statementTimeoutMs = 30_000;
/** pg-boss's statements have no limit of the server's; its maintenance may take a while. */
const engineSilenceMs = 60_000;

/** Opens a PostgreSQL database (13 or newer) and brings its tables up to date. Any number of processes may. */
export async function openPostgres(databaseUrl: string, extra: StoreExtra): Promise<Store> {
  checkDatabaseUrl(databaseUrl);
  const applicationName = extra.processName ?? defaultProcessName;
  const shared = { databaseUrl, applicationName, logger: extra.logger };
  await migrateOnce(shared);
  const pool = createPool({ ...shared, maxConnections, statementTimeoutMs });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const listeners = new Set<() => Promise<void>>();
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([...listeners].map((stop) => stop()));
    await db.destroy();
  };
  return {
    kind: "postgres",
    db,
    engineOptions: { connectionString: databaseUrl, max: engineConnections, ...breakingAfter(engineSilenceMs) },
    engineDb: (trx) => fromKysely(trx),
    listen: async (channel, onPayload, onReconnect) => {
      const config = connectionConfig(databaseUrl, `${applicationName} listener`);
      const listening = { config, channel, onPayload, onReconnect, logger: extra.logger };
      const end = await listenPostgres(listening).catch((error: unknown) => {
        throw connectFailure(error, databaseUrl);
      });
      const stop = async (): Promise<void> => {
        if (listeners.delete(stop)) await end();
      };
      listeners.add(stop);
      return stop;
    },
    vacuum: async () => {},
    close: () => (closing ??= close()),
  };
}

/** On a connection without a time limit: another starter may be migrating a big table. */
async function migrateOnce(settings: Pick<PoolSettings, "databaseUrl" | "applicationName" | "logger">): Promise<void> {
  const pool = createPool({ ...settings, maxConnections: 1, statementTimeoutMs: 0 });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    (await pool.connect()).release();
    await migrate(db, (newer) => databaseSettings(`names a database that a newer Reelay has changed (${newer})`));
  } catch (error) {
    throw connectFailure(error, settings.databaseUrl);
  } finally {
    await db.destroy();
  }
}

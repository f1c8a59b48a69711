import pg from "pg";
import type { Logger } from "pino";
import { openImpatientSocket } from "./open-impatient-socket.ts";

export interface PoolSettings {
  databaseUrl: string;
  applicationName: string;
  maxConnections: number;
  /** 0 means none. The answer itself is waited for a little longer, for a server that is gone without a word. */
  statementTimeoutMs: number;
  /** How much longer, in milliseconds; 10,000 by default. */
  graceMs?: number;
  logger?: Logger | undefined;
}

const connectTimeoutMs = 10_000;
const keepAliveAfterMs = 10_000;
const idleTransactionTimeoutMs = 60_000;
const defaultGraceMs = 10_000;

/** A pool whose connections may break at any time without taking the process along. */
export function createPool(settings: PoolSettings): pg.Pool {
  const { statementTimeoutMs, graceMs = defaultGraceMs, logger } = settings;
  const pool = new pg.Pool({
    ...connectionConfig(settings.databaseUrl, settings.applicationName),
    max: settings.maxConnections,
    ...(statementTimeoutMs > 0 && {
      ...breakingAfter(statementTimeoutMs + graceMs),
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
    }),
  });
  const note = (error: Error): void => logger?.warn({ reason: error.message }, "lost a database connection");
  pool.on("error", note);
  // A connection that breaks between two queries of a transaction emits too, and the pool listens to idle ones only.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/**
 * A connection breaks when nothing came on it for that long: the network may have lost the other end without a word. A
 * query is given up a little later, so that it never leaves a silent connection to the next one.
 */
export function breakingAfter(silenceMs: number): Pick<pg.ClientConfig, "query_timeout" | "stream"> {
  return { query_timeout: silenceMs + 1_000, stream: () => openImpatientSocket(silenceMs) };
}

/** What pools and single connections share. */
export function connectionConfig(databaseUrl: string, applicationName: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    types: valueTypes(),
  };
}

/** int8 (counts) as numbers, as from PGlite; set per connection, because pg's global parsers are everybody's. */
function valueTypes(): pg.CustomTypesConfig {
  const overrides = new pg.TypeOverrides();
  overrides.setTypeParser(pg.types.builtins.INT8, Number);
  return overrides;
}

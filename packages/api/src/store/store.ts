import type { Kysely, Transaction } from "kysely";
import type { ConstructorOptions } from "pg-boss";
import type { Database } from "./schema.ts";

export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;

/** pg-boss's own name for this type is missing from its exports. */
export type EngineDb = NonNullable<ConstructorOptions["db"]>;

/** An open database: PGlite in a folder, or PostgreSQL. Everything but opening and closing is the same code. */
export interface Store {
  readonly kind: "embedded" | "postgres";
  readonly db: Db;
  /** What pg-boss is constructed with to share this database. */
  readonly engineOptions: Pick<ConstructorOptions, "db" | "backend" | "connectionString" | "max">;
  /** Wraps a transaction for pg-boss calls, so that jobs commit and roll back with rows. */
  engineDb(trx: Trx): EngineDb;
  /**
   * Calls back with each payload of `NOTIFY channel`. A lost notification is possible (reconnects call `onReconnect`),
   * so listeners also look by themselves now and then.
   */
  listen(channel: string, onPayload: (payload: string) => void, onReconnect: () => void): Promise<() => Promise<void>>;
  /** Reclaims space where nothing else does (embedded only); otherwise does nothing. */
  vacuum(): Promise<void>;
  close(): Promise<void>;
}

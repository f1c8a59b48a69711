import type { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect } from "kysely";
import { fromKysely, fromPglite } from "pg-boss";
import type { Database } from "./schema.ts";
import type { Store } from "./store.ts";
import { vacuumTables } from "./vacuum-tables.ts";

/** The store over an open PGlite. Closing waits for a running transaction, then calls `onClosed` once. */
export function createEmbeddedStore(pglite: PGlite, onClosed: () => void): Store {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    try {
      await pglite.close();
    } finally {
      onClosed();
    }
  };
  return {
    kind: "embedded",
    // Never destroyed: that would close PGlite a second time.
    db: new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) }),
    engineOptions: { db: fromPglite(pglite), backend: "pglite" },
    engineDb: (trx) => fromKysely(trx),
    listen: async (channel, onPayload) => {
      // Quoted, so that upper case is kept. The function that `listen` returns forgets the quotes and removes nothing.
      const name = JSON.stringify(channel);
      await pglite.listen(name, onPayload);
      return async () => {
        if (closing === undefined) await pglite.unlisten(name, onPayload);
      };
    },
    vacuum: () => vacuumTables(pglite, () => closing !== undefined),
    close: () => (closing ??= close()),
  };
}

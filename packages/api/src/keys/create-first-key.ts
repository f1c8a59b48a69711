import { sql } from "kysely";
import type { Db } from "../store/store.ts";
import { createKey } from "./create-key.ts";

/**
 * The first API key of an installation (scopes render, read, admin), made once however many processes start at once.
 * @returns undefined when it has had one already, revoked ones included
 */
export async function createFirstKey(db: Db, now: number): Promise<string | undefined> {
  if (await hasKey(db)) return undefined;
  return await db.transaction().execute(async (trx) => {
    await sql`lock table api_keys in share row exclusive mode`.execute(trx);
    if (await hasKey(trx)) return undefined;
    const scopes = ["render", "read", "admin"] as const;
    const { key } = await createKey(trx, { name: "first key", workspace: "default", scopes, now });
    return key;
  });
}

/** Asked before the transaction too: a PGlite that is closing fails a query in peace, and a transaction by itself. */
async function hasKey(db: Db): Promise<boolean> {
  return (await db.selectFrom("api_keys").select("id").limit(1).executeTakeFirst()) !== undefined;
}

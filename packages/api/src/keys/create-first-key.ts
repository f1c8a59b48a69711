import { sql } from "kysely";
import type { Db } from "../store/store.ts";
import { createKey } from "./create-key.ts";

/**
 * The first API key of an installation (scopes render, read, admin), made once however many processes start at once.
 * @returns undefined when it has had one already, revoked ones included
 */
export async function createFirstKey(db: Db, now: number): Promise<string | undefined> {
  return await db.transaction().execute(async (trx) => {
    await sql`lock table api_keys in share row exclusive mode`.execute(trx);
    const known = await trx.selectFrom("api_keys").select("id").limit(1).executeTakeFirst();
    if (known !== undefined) return undefined;
    const scopes = ["render", "read", "admin"] as const;
    const { key } = await createKey(trx, { name: "first key", workspace: "default", scopes, now });
    return key;
  });
}

import type { Db } from "../store/store.ts";
import { hashKey, isWellFormedKey } from "./key-format.ts";
import { readScopes, type Caller } from "./scope.ts";

/**
 * Who a key belongs to, or null when it is malformed, unknown or revoked. Nothing is cached, so that a revocation
 * holds from the next request on; the look-up is one read by a unique index.
 */
export async function verifyKey(db: Db, key: string): Promise<Caller | null> {
  if (!isWellFormedKey(key)) return null;
  const row = await db
    .selectFrom("api_keys")
    .select(["id", "workspace", "scopes"])
    .where("hash", "=", hashKey(key))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { keyId: row.id, workspace: row.workspace, scopes: new Set(readScopes(row.scopes)) };
}

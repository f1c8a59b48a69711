import type { Db } from "../store/store.ts";
import { readScopes, type Scope } from "./scope.ts";

/** A key as its owner sees it later: everything but the key and its hash. */
export interface KeySummary {
  id: string;
  name: string;
  workspace: string;
  scopes: Scope[];
  createdAt: Date;
  revokedAt: Date | null;
}

/** All keys, oldest first, revoked ones too; only those of one workspace when it is given. */
export async function listKeys(db: Db, filter: { workspace?: string | undefined } = {}): Promise<KeySummary[]> {
  let query = db
    .selectFrom("api_keys")
    .select(["id", "name", "workspace", "scopes", "created_at", "revoked_at"])
    .orderBy("created_at")
    .orderBy("id");
  if (filter.workspace !== undefined) query = query.where("workspace", "=", filter.workspace);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    workspace: row.workspace,
    scopes: readScopes(row.scopes),
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}

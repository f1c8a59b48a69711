import { randomUUID } from "node:crypto";
import type { Db } from "../store/store.ts";
import { generateKey, hashKey } from "./key-format.ts";
import type { Scope } from "./scope.ts";

export interface NewKey {
  /** What the owner calls it; shown in the list. */
  name: string;
  workspace: string;
  scopes: Iterable<Scope>;
  /** Epoch milliseconds. */
  now: number;
}

/** Makes an API key. `key` is given here and never again: only its hash is stored. */
export async function createKey(db: Db, input: NewKey): Promise<{ id: string; key: string }> {
  const id = `k_${randomUUID()}`;
  const key = generateKey();
  await db
    .insertInto("api_keys")
    .values({
      id,
      name: input.name,
      workspace: input.workspace,
      hash: hashKey(key),
      scopes: JSON.stringify([...new Set(input.scopes)]),
      created_at: new Date(input.now),
      revoked_at: null,
    })
    .execute();
  return { id, key };
}

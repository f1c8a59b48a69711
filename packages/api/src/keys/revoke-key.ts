import type { Db } from "../store/store.ts";

export interface KeyRevocation {
  id: string;
  /** When given, only a key of this workspace is touched. */
  workspace?: string | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** Ends a key from the next request on. False when there is no such key that still works. */
export async function revokeKey(db: Db, input: KeyRevocation): Promise<boolean> {
  let update = db
    .updateTable("api_keys")
    .set({ revoked_at: new Date(input.now) })
    .where("id", "=", input.id)
    .where("revoked_at", "is", null);
  if (input.workspace !== undefined) update = update.where("workspace", "=", input.workspace);
  const result = await update.executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

import { createKey, type Store } from "@reelay/api";

/** The first API key of an installation, or undefined when it has had one already. */
export async function makeFirstKey(store: Store): Promise<string | undefined> {
  const known = await store.db.selectFrom("api_keys").select("id").limit(1).executeTakeFirst();
  if (known !== undefined) return undefined;
  const scopes = ["render", "read", "admin"] as const;
  const { key } = await createKey(store.db, { name: "first key", workspace: "default", scopes, now: Date.now() });
  return key;
}

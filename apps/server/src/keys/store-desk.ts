import { createKey, listKeys, openStore, revokeKey } from "@reelay/api";
import { AppError } from "@reelay/core";
import type { KeyDesk } from "./key-desk.ts";

/** Keys directly in the store. An embedded one is this process's own until `close`. @throws what `openStore` throws */
export async function storeDesk(location: { databaseUrl: string } | { dataDir: string }): Promise<KeyDesk> {
  const store = await openStore(location, { processName: "reelay keys" });
  return {
    create: async ({ name, scopes, workspace = "default" }) =>
      await createKey(store.db, { name, scopes, workspace, now: Date.now() }),
    list: async () =>
      (await listKeys(store.db)).map(({ createdAt, revokedAt, ...key }) => ({
        ...key,
        createdAt: createdAt.toISOString(),
        revokedAt: revokedAt?.toISOString() ?? null,
      })),
    revoke: async (id) => {
      if (await revokeKey(store.db, { id, now: Date.now() })) return;
      throw new AppError("INPUT_INVALID", { details: { path: "id", problem: "no key with that id works" } });
    },
    close: () => store.close(),
  };
}

import { openEmbedded, openInMemory } from "./open-embedded.ts";
import { openPostgres } from "./open-postgres.ts";
import { defaultProcessName, type StoreExtra, type StoreLocation } from "./store-settings.ts";
import type { Store } from "./store.ts";

/**
 * Opens the database and brings its tables up to date. A folder gets a new database when it has none, and belongs to
 * this process until `close()`; PostgreSQL may be shared.
 * @throws AppError STORE_LOCKED, STORE_FORMAT, SETTINGS_INVALID, DISK_FULL (folder); STORE_UNAVAILABLE, SETTINGS_INVALID (PostgreSQL)
 */
export function openStore(location: StoreLocation, extra: StoreExtra = {}): Promise<Store> {
  if ("databaseUrl" in location) return openPostgres(location.databaseUrl, extra);
  if ("dataDir" in location) return openEmbedded(location.dataDir, extra.processName ?? defaultProcessName);
  return openInMemory();
}

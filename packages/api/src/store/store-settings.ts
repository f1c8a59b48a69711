import type { Logger } from "pino";

/** Where the database is: PostgreSQL, a folder of ours with PGlite in it, or (for tests) memory only. */
export type StoreLocation = { databaseUrl: string } | { dataDir: string } | { memory: true };

/** What an opened store may tell about itself. */
export interface StoreExtra {
  logger?: Logger | undefined;
  /** Shown to whoever is refused by the owner lock, and as PostgreSQL's application name. */
  processName?: string | undefined;
}

/** Used where nobody names the process. */
export const defaultProcessName = "reelay";

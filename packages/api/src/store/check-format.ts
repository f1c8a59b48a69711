import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@reelay/core";
import { folderFailure } from "./folder-failure.ts";

/** Directory format of the PGlite that this package pins: its PostgreSQL major version. */
export const postgresMajor = "18";

/**
 * Looks at a database directory before anything opens it: PGlite's own answer to another format is unreadable.
 * @returns whether a database is there; false for a missing or empty directory
 * @throws AppError STORE_FORMAT for anything else than a database of our format
 */
export async function checkFormat(pgdata: string): Promise<boolean> {
  const entries = await listEntries(pgdata);
  if (entries === undefined || entries.length === 0) return false;
  if (!entries.includes("PG_VERSION")) throw formatError(pgdata, "files that are not a database (no PG_VERSION)");
  const found = (await readFile(join(pgdata, "PG_VERSION"), "utf8")).trim();
  if (found !== postgresMajor) throw formatError(pgdata, `PostgreSQL ${found}`);
  return true;
}

/** The error for a directory that is not, or does not open as, a database of this version. */
export function formatError(pgdata: string, found: string, cause?: unknown): AppError {
  return new AppError("STORE_FORMAT", {
    details: { folder: pgdata, found, expected: `PostgreSQL ${postgresMajor}` },
    cause,
  });
}

async function listEntries(pgdata: string): Promise<string[] | undefined> {
  try {
    const facts = await stat(pgdata);
    if (!facts.isDirectory()) throw formatError(pgdata, "a file instead of a folder");
    return await readdir(pgdata);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw folderFailure(pgdata, error);
  }
}

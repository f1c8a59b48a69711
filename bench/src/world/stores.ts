import { join } from "node:path";
import type { BenchWorld } from "../bench.ts";
import { makeDatabase } from "./make-database.ts";

/** A new, empty store for one installation. */
export interface StorePlace {
  name: "PGlite" | "PostgreSQL";
  /** Folder for everything the service keeps in files. */
  dataDir: string;
  databaseUrl: string | undefined;
}

let made = 0;

/** The embedded store, and PostgreSQL where a server is known. */
export const storeNames = ({ databaseUrl }: BenchWorld): StorePlace["name"][] =>
  databaseUrl === undefined ? ["PGlite"] : ["PGlite", "PostgreSQL"];

/** What to say when PostgreSQL was left out. */
export const leftOutNotes = ({ databaseUrl }: BenchWorld): string[] =>
  databaseUrl === undefined ? ["PostgreSQL is left out: DATABASE_URL is not set."] : [];

export async function makeStore(world: BenchWorld, name: StorePlace["name"]): Promise<StorePlace> {
  made += 1;
  const dataDir = join(world.folder, `data-${made}`);
  if (name === "PGlite") return { name, dataDir, databaseUrl: undefined };
  if (world.databaseUrl === undefined) throw new Error("there is no PostgreSQL server");
  return { name, dataDir, databaseUrl: await makeDatabase(world, world.databaseUrl) };
}

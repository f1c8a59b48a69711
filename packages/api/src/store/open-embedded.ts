import { join, resolve } from "node:path";
import { PGlite, types, type PGliteOptions } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { dataDir as readTemplate } from "@electric-sql/pglite-prepopulatedfs";
import { checkFormat, formatError } from "./check-format.ts";
import { createEmbeddedStore } from "./embedded-store.ts";
import { folderFailure } from "./folder-failure.ts";
import { migrate } from "./migrate.ts";
import { takeOwnerLock } from "./owner-lock.ts";
import { placeTemplate, removeLeftovers } from "./place-template.ts";
import type { Store } from "./store.ts";

/** 16 MB saves 150 MB of memory; int8 comes as a number, as from pg. `startParams` replaces the defaults. */
function pgliteOptions(): PGliteOptions {
  return {
    startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"],
    parsers: { [types.INT8]: Number },
  };
}

/** Opens the database in a data folder, making it first when there is none. Holds the owner lock until closed. */
export async function openEmbedded(dataDir: string, processName: string): Promise<Store> {
  const folder = resolve(dataDir);
  const lock = await takeOwnerLock(folder, processName);
  try {
    const pgdata = join(folder, "pgdata");
    await ((await checkFormat(pgdata)) ? removeLeftovers(folder) : placeTemplate(folder));
    await checkFormat(pgdata);
    const pglite = await openDirectory(pgdata);
    return await migrated(createEmbeddedStore(pglite, lock.release), pgdata);
  } catch (error) {
    lock.release();
    throw isFileError(error) ? folderFailure(folder, error) : error;
  }
}

/** A store that is gone when it is closed: for tests. */
export async function openInMemory(): Promise<Store> {
  const pglite = await PGlite.create({ ...pgliteOptions(), loadDataDir: await readTemplate() });
  return migrated(
    createEmbeddedStore(pglite, () => {}),
    "memory",
  );
}

async function migrated(store: Store, place: string): Promise<Store> {
  try {
    await migrate(store.db, (newer) => formatError(place, `a newer Reelay (${newer})`));
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openDirectory(pgdata: string): Promise<PGlite> {
  try {
    return await PGlite.create({ ...pgliteOptions(), fs: new NodeFS(pgdata) });
  } catch (error) {
    throw formatError(pgdata, "a database that does not open", error);
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

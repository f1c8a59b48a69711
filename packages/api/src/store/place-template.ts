import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { dataDir as readTemplate } from "@electric-sql/pglite-prepopulatedfs";
import { extract, type Headers } from "tar-fs";

const temporaryPrefix = "pgdata.tmp-";

/**
 * Puts an initialised, empty database at `pgdata` inside the folder: unpacked beside and renamed, so that a kill at
 * any moment leaves either nothing or a whole one. Ten times faster than initdb, and needs no WASM.
 * The caller holds the owner lock; leftovers of killed starts are removed.
 */
export async function placeTemplate(folder: string): Promise<void> {
  await removeLeftovers(folder);
  const temporary = join(folder, `${temporaryPrefix}${process.pid}`);
  const template = Readable.from([Buffer.from(await (await readTemplate()).arrayBuffer())]);
  await pipeline(template, createGunzip(), extract(temporary, { map: makePrivate }));
  await rename(temporary, join(folder, "pgdata"));
}

/** Removes what killed first starts left behind. Only for the holder of the owner lock. */
export async function removeLeftovers(folder: string): Promise<void> {
  const entries = await readdir(folder);
  for (const entry of entries.filter((name) => name.startsWith(temporaryPrefix))) {
    await rm(join(folder, entry), { recursive: true, force: true });
  }
}

/** The template's files are open to everybody; scripts and keys' hashes must not be. */
function makePrivate(header: Headers): Headers {
  return { ...header, mode: header.type === "directory" ? 0o700 : 0o600 };
}

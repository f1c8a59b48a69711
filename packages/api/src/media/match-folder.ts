import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@reelay/core";
import { sql } from "kysely";
import type { Store } from "../store/store.ts";

const fact = "media folder";

/**
 * Whether this process keeps videos where the other processes of its database do: a mark in the folder is compared with
 * the one that the database knows. Whoever comes first makes both. An embedded store has no other processes.
 * @returns MEDIA_FOLDER_OTHER to throw or to show; undefined when all is well
 */
export async function matchFolder(service: {
  store: Pick<Store, "kind" | "db">;
  mediaDir: string;
}): Promise<AppError | undefined> {
  const { store, mediaDir } = service;
  if (store.kind === "embedded") return undefined;
  const file = join(mediaDir, "folder-id");
  const mark = (await readMark(file)) ?? (await makeMark(mediaDir, file));
  await sql`insert into shared_facts values (${fact}, ${mark}) on conflict do nothing`.execute(store.db);
  const known = await sql<{ value: string }>`select value from shared_facts where name = ${fact}`.execute(store.db);
  const expected = known.rows[0]?.value ?? mark;
  if (expected === mark) return undefined;
  return new AppError("MEDIA_FOLDER_OTHER", { details: { folder: mediaDir, expected, file } });
}

async function readMark(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whole or not at all, and whoever comes first wins: processes of several machines may begin at once. */
async function makeMark(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const part = `${file}.${randomBytes(8).toString("hex")}.part`;
  try {
    await writeFile(part, `${randomBytes(12).toString("hex")}\n`);
    await link(part, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(part, { force: true });
  }
  return (await readMark(file)) ?? "";
}

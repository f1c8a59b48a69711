import { existsSync, readFileSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import { connect } from "node:net";
import { dirname, join, resolve } from "node:path";
import type { Check } from "@reelay/api";
import { z } from "zod";
import type { Env } from "../env.ts";

const connectWithinMs = 3_000;
const name = "store";

/** Whether the store can be reached: the database's server, or the data folder and who holds it. Opens nothing. */
export async function checkStore(env: Env): Promise<Check> {
  return env.DATABASE_URL === undefined
    ? await checkFolder(resolve(env.REELAY_DATA_DIR))
    : await checkServer(env.DATABASE_URL);
}

async function checkServer(databaseUrl: string): Promise<Check> {
  const { hostname, port } = new URL(databaseUrl);
  const at = { host: hostname.replace(/^\[|\]$/g, "") || "localhost", port: Number(port || 5432) };
  const place = `PostgreSQL at ${at.host}:${at.port}`;
  if (await accepts(at))
    return { name, status: "ok", found: `${place} takes connections (user and password not tried)`, fix: "" };
  return {
    name,
    status: "problem",
    found: `${place} does not take connections`,
    fix: "Start it, or correct DATABASE_URL.",
  };
}

async function accepts(at: { host: string; port: number }): Promise<boolean> {
  const { promise, resolve: settle } = Promise.withResolvers<boolean>();
  const socket = connect({ ...at, timeout: connectWithinMs });
  socket.once("connect", () => settle(true));
  socket.once("error", () => settle(false));
  socket.once("timeout", () => settle(false));
  return await promise.finally(() => socket.destroy());
}

async function checkFolder(folder: string): Promise<Check> {
  const holder = holderOf(folder);
  if (holder !== undefined) {
    const fix = "If that is not your service, stop it or set REELAY_DATA_DIR to another folder.";
    return { name, status: "note", found: `${folder} is in use by process ${holder.pid} (${holder.command})`, fix };
  }
  if (!(await isWritable(folder))) {
    const fix = "Set REELAY_DATA_DIR to a folder that this user can write.";
    return { name, status: "problem", found: `${folder} cannot be made or written`, fix };
  }
  const made = existsSync(join(folder, "pgdata")) ? "embedded" : "embedded, made at the first start";
  return { name, status: "ok", found: `${made}, in ${folder}`, fix: "" };
}

const noteSchema = z.object({ pid: z.int().positive(), command: z.string() });

/** Who holds the folder, by the note beside its lock; a note of a process that is gone says nothing. */
function holderOf(folder: string): z.output<typeof noteSchema> | undefined {
  try {
    const note = noteSchema.parse(JSON.parse(readFileSync(join(folder, "owner.json"), "utf8")));
    process.kill(note.pid, 0);
    return note;
  } catch {
    return undefined;
  }
}

/** The folder, or the nearest one above it that exists. */
async function isWritable(folder: string): Promise<boolean> {
  const nearest = existsSync(folder) ? folder : undefined;
  if (nearest === undefined && dirname(folder) !== folder) return await isWritable(dirname(folder));
  return await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

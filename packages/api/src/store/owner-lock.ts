import { mkdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@reelay/core";
import { folderFailure } from "./folder-failure.ts";
import { describeOwner, readOwnerNote, removeOwnerNote, writeOwnerNote, type Owner } from "./owner-note.ts";

/** A held data folder. Losing the process frees it at once. */
export interface OwnerLock {
  /** Frees the folder; further calls do nothing. */
  readonly release: () => void;
}

/** Long enough for simultaneous starters to sort themselves out: with no wait at all, every one of them may lose. */
const lockWaitMs = 250;
const noteWaitMs = 50;
const noteReads = 6;
const sqliteBusy = 5;

/** A collected handle would free the folder silently, so handles are kept here until they are released. */
const heldHandles = new Set<DatabaseSync>();

/**
 * Makes this process the only one that may open the data folder; PGlite itself has no such lock and loses rows.
 * The folder is created when missing. Local disks only: the lock is a POSIX lock of SQLite, freed by the kernel.
 * @throws AppError STORE_LOCKED (naming the holder, within a second), SETTINGS_INVALID (folder cannot be used), DISK_FULL
 */
export async function takeOwnerLock(dataDir: string, processName: string): Promise<OwnerLock> {
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw folderFailure(folder, error);
  });
  const notePath = join(folder, "owner.json");
  const handle = openExclusively(folder);
  if (handle === undefined) {
    throw new AppError("STORE_LOCKED", { details: { folder, holder: describeOwner(await findOwner(notePath)) } });
  }
  heldHandles.add(handle);
  const release = (): void => {
    if (!heldHandles.delete(handle)) return;
    removeOwnerNote(notePath);
    handle.close();
  };
  try {
    writeOwnerNote(notePath, thisProcess(processName));
  } catch (error) {
    release();
    throw folderFailure(folder, error);
  }
  return { release };
}

/** Undefined when another process has it. */
function openExclusively(folder: string): DatabaseSync | undefined {
  let handle: DatabaseSync | undefined;
  try {
    handle = new DatabaseSync(join(folder, "owner.lock"), { timeout: lockWaitMs });
    // In memory, so that a killed holder leaves no journal file that the next one would have to roll back.
    handle.exec("PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE");
    return handle;
  } catch (error) {
    handle?.close();
    if (error instanceof Error && "errcode" in error && error.errcode === sqliteBusy) return undefined;
    throw folderFailure(folder, error);
  }
}

/** The holder may have taken the lock a moment ago and not have written its note yet. */
async function findOwner(notePath: string): Promise<Owner | undefined> {
  for (let reads = 1; ; reads += 1) {
    const owner = readOwnerNote(notePath);
    if (owner !== undefined || reads === noteReads) return owner;
    await wait(noteWaitMs);
  }
}

function thisProcess(processName: string): Owner {
  const script = basename(process.argv[1] ?? process.execPath);
  return {
    pid: process.pid,
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    command: `${processName}: ${script}`,
  };
}

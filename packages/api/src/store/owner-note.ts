import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";

const ownerSchema = z.object({ pid: z.int().positive(), startedAt: z.string(), command: z.string() });

/** Who holds a data folder. Information for people only: the lock itself is the kernel's. */
export type Owner = z.infer<typeof ownerSchema>;

/** Writes who holds the folder, whole or not at all. */
export function writeOwnerNote(path: string, owner: Owner): void {
  const temporary = `${path}.tmp-${owner.pid}`;
  writeFileSync(temporary, JSON.stringify(owner));
  renameSync(temporary, path);
}

/** The note, or undefined when it is missing, unreadable or left by a process that is gone. */
export function readOwnerNote(path: string): Owner | undefined {
  try {
    const owner = ownerSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    return isAlive(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** Removes the note; a note that cannot be removed is only stale. */
export function removeOwnerNote(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The next holder overwrites it, and readers ignore a process that is gone.
  }
}

/** How the holder is called in an error. */
export function describeOwner(owner: Owner | undefined): string {
  return owner === undefined
    ? "another process"
    : `process ${owner.pid} (${owner.command}, started ${owner.startedAt})`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is alive and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file so that its name only ever stands for all of it: into `<file>.<random>.part` beside it, onto the disk,
 * then renamed. When anything fails the part is removed and the error is thrown as it came. Answers the bytes written.
 */
export async function writeFileWhole(file: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const part = `${file}.${randomBytes(8).toString("hex")}.part`;
  try {
    const bytes = await writePart(part, chunks);
    await rename(part, file);
    await syncFolder(folder);
    return bytes;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writePart(part: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  await using handle = await open(part, "wx");
  let bytes = 0;
  for await (const chunk of chunks) {
    await handle.writeFile(chunk);
    bytes += chunk.length;
  }
  await handle.sync();
  return bytes;
}

/** A rename is only on the disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder, "r");
  await handle.sync();
}

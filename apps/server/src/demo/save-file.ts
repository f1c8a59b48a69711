import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { folderProblem } from "./folder-problem.ts";

/** Copies what a link leads to into a file, whole or not at all. An existing file is replaced. */
export async function saveFile(link: string, file: string, signal: AbortSignal): Promise<void> {
  const partial = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  try {
    const answer = await fetch(link, { signal });
    if (!answer.ok || answer.body === null) throw new Error(`GET ${new URL(link).pathname} answered ${answer.status}`);
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(partial), { signal });
    await rename(partial, file);
  } catch (error) {
    throw folderProblem(file, error);
  } finally {
    await rm(partial, { force: true });
  }
}

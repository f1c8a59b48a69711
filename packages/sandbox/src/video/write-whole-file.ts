import { rename, rm, writeFile } from "node:fs/promises";

/** The name a file has while it is being written. */
export const partFile = (file: string): string => `${file}.part`;

export const removePart = async (file: string): Promise<void> => rm(partFile(file), { force: true });

/** Writes a file so that nobody ever sees half of it; on failure nothing stays. */
export const writeWholeFile = async (file: string, bytes: Uint8Array): Promise<void> => {
  try {
    await writeFile(partFile(file), bytes);
    await rename(partFile(file), file);
  } catch (cause) {
    await removePart(file);
    throw cause;
  }
};

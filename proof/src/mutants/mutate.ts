import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Mutant } from "./mutant.ts";

/** The text with the bug in it, or why the patch does not fit any more. */
export function mutateText(text: string, { find, replace }: Pick<Mutant, "find" | "replace">): string | Error {
  const places = text.split(find).length - 1;
  if (places !== 1) return new Error(`its text stands ${places} times in the file`);
  // A function, because `$` in a replacement text has a meaning.
  return text.replace(find, () => replace);
}

/** Runs with the bug in the copy, and takes it out again whatever happens. Throws when the patch does not fit. */
export async function whileMutated<T>(folder: string, mutant: Mutant, run: () => Promise<T>): Promise<T> {
  const file = join(folder, mutant.file);
  const healthy = await readFile(file, "utf8");
  const sick = mutateText(healthy, mutant);
  if (sick instanceof Error) throw sick;
  await writeFile(file, sick);
  try {
    return await run();
  } finally {
    await writeFile(file, healthy);
  }
}

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { reportPage } from "./report-page.ts";
import type { StoredResult } from "./stored-result.ts";

/** Writes `README.md` anew from all results in the folder, those of earlier runs among them. Answers with its path. */
export async function writeReport(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).toSorted();
  const results = await Promise.all(files.map(async (file) => await readResult(join(folder, file))));
  const path = join(folder, "README.md");
  await writeFile(path, reportPage(results));
  return path;
}

/** Only this package writes there. */
async function readResult(path: string): Promise<StoredResult> {
  const result: StoredResult = JSON.parse(await readFile(path, "utf8"));
  return result;
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drawCurve } from "./draw-curve.ts";
import type { StoredResult } from "./stored-result.ts";

/** Writes `<name>.json` and one `<curve>.svg` per curve into the folder. */
export async function writeResult(folder: string, result: StoredResult): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${result.name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  for (const curve of result.curves) await writeFile(join(folder, `${curve.name}.svg`), drawCurve(curve));
}

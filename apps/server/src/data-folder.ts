import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { AppError } from "@reelay/core";
import type { Env } from "./env.ts";

/** The data folder, made when absent. @throws AppError SETTINGS_INVALID when it cannot be had */
export async function openDataFolder(env: Env): Promise<string> {
  const folder = resolve(env.REELAY_DATA_DIR);
  try {
    await mkdir(folder, { recursive: true });
    return folder;
  } catch (error) {
    const problems = `REELAY_DATA_DIR ${folder} cannot be made or used by this user`;
    throw new AppError("SETTINGS_INVALID", { details: { problems }, cause: error });
  }
}

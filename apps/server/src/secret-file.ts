import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@reelay/core";

const shortestSecret = 32;

/**
 * The secret kept in the data folder, made at first use; only its owner may read it.
 * @throws AppError SETTINGS_INVALID when the file cannot be used
 */
export async function keepSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, "secret");
  const kept = (await readSecret(file)) ?? (await makeSecret(dataDir, file));
  if (kept.length >= shortestSecret) return kept;
  const problems = `${file} is shorter than ${shortestSecret} characters; restore it, or remove it to get a new one`;
  throw new AppError("SETTINGS_INVALID", { details: { problems } });
}

async function readSecret(file: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(file, "utf8")).trim();
    await chmod(file, 0o600);
    return secret;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    const problems = `${file} cannot be read by this user; it keeps the secret of this installation`;
    throw new AppError("SETTINGS_INVALID", { details: { problems }, cause: error });
  }
}

/** Whole or not at all, and whoever comes first wins: a half-written secret would change every webhook path. */
async function makeSecret(dataDir: string, file: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const temporary = `${file}.${randomBytes(4).toString("hex")}`;
  await writeFile(temporary, `${randomBytes(33).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    await link(temporary, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  return (await readSecret(file)) ?? "";
}

import { AppError } from "@reelay/core";
import { databaseSettings } from "./database-url.ts";

/** SQLSTATE 28: user or password refused. 3D000: no such database. Waiting does not help with these. */
const settingsProblems: Readonly<Record<string, string>> = {
  "28000": "names a user that the server refuses",
  "28P01": "holds a password that the server refuses",
  "3D000": "names a database that does not exist",
};

/**
 * What a failed connection means to the owner. The cause keeps the driver's words without the password.
 * AppErrors pass.
 */
export function connectFailure(error: unknown, databaseUrl: string): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  const text = error instanceof Error ? error.message : String(error);
  const cause = new Error(`${code}: ${withoutPassword(text, databaseUrl)}`);
  const problem = settingsProblems[code];
  return problem === undefined ? new AppError("STORE_UNAVAILABLE", { cause }) : databaseSettings(problem, cause);
}

function withoutPassword(text: string, databaseUrl: string): string {
  const { password, searchParams } = new URL(databaseUrl);
  const secrets = [databaseUrl, password, decode(password), searchParams.get("password") ?? ""];
  return secrets.filter((secret) => secret !== "").reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

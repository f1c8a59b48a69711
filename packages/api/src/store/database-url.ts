import { AppError } from "@reelay/core";

/**
 * Refuses what is not a PostgreSQL URL before a driver sees it, whose error would repeat the password.
 * @throws AppError SETTINGS_INVALID
 */
export function checkDatabaseUrl(databaseUrl: string): void {
  if (URL.canParse(databaseUrl) && ["postgres:", "postgresql:"].includes(new URL(databaseUrl).protocol)) return;
  throw databaseSettings("is not like postgres://user:password@host:5432/database");
}

/** The error for a DATABASE_URL that cannot work; `problem` continues the sentence. */
export function databaseSettings(problem: string, cause?: Error): AppError {
  return new AppError("SETTINGS_INVALID", { details: { problems: `DATABASE_URL ${problem}` }, cause });
}

import { AppError } from "@reelay/core";

const sqliteReadOnly = 8;
const sqliteFull = 13;
const sqliteCannotOpen = 14;

/** Turns a file system's or SQLite's refusal to use the data folder into words for its owner. AppErrors pass. */
export function folderFailure(folder: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const reason = member(error, "errcode") ?? member(error, "code");
  if (reason === "ENOSPC" || reason === sqliteFull) return new AppError("DISK_FULL", { cause: error });
  const problems = `the data folder ${folder} (REELAY_DATA_DIR) ${describe(reason, error)}`;
  return new AppError("SETTINGS_INVALID", { details: { problems }, cause: error });
}

function describe(reason: unknown, error: unknown): string {
  switch (reason) {
    case "EEXIST":
    case "ENOTDIR":
      return "is a file, or lies below one";
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case sqliteReadOnly:
    case sqliteCannotOpen:
      return "cannot be written by this user";
    default:
      return `cannot be used: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function member(error: unknown, name: "code" | "errcode"): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}

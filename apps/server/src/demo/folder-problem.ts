import { AppError } from "@reelay/core";

/** A refusal of the file system in words; anything else as it was. */
export function folderProblem(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") return new AppError("DISK_FULL", { cause: error });
  if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS" && code !== "EISDIR") return error;
  return new AppError("INPUT_INVALID", {
    details: { path: file, problem: "it cannot be written by this user" },
    cause: error,
  });
}

import { AppError } from "@reelay/core";
import { ZodError } from "zod";

/** PostgreSQL's classes for "connection gone", "shutting down" and "too many connections", and Node's for "no route". */
const storeGone = /^(08|57P0|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)/;
/** pg's own words for a connection that is gone or silent; these errors carry no code. */
const connectionGone =
  /^(Connection terminated|Query read timeout|timeout (expired|exceeded)|Client (has encountered a connection error|was closed))/;
const diskFull = new Set(["ENOSPC", "EDQUOT", "53100"]);

/** Any thrown value as an error that people may see; what is not known becomes INTERNAL and keeps its text to itself. */
export function appErrorFrom(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ZodError) return invalidInput(thrown);
  const code = codeOf(thrown);
  if (diskFull.has(code)) return new AppError("DISK_FULL", { cause: thrown });
  if (storeGone.test(code) || (thrown instanceof Error && connectionGone.test(thrown.message)))
    return new AppError("STORE_UNAVAILABLE", { cause: thrown });
  return new AppError("INTERNAL", { cause: thrown });
}

function invalidInput(error: ZodError): AppError {
  const issue = error.issues[0];
  const path = issue?.path.length ? issue.path.join(".") : "the request";
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : "";
  return new AppError("INPUT_INVALID", { details: { path, problem: `${issue?.message ?? "not readable"}${more}` } });
}

function codeOf(thrown: unknown): string {
  return typeof thrown === "object" && thrown !== null && "code" in thrown ? String(thrown.code) : "";
}

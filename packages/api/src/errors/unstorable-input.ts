import { AppError } from "@reelay/core";

/** PostgreSQL's codes for U+0000 in a text, U+0000 in JSON, and half a character in JSON. */
const unstorable = new Set(["22021", "22P05", "22P02"]);

/** The caller's mistake where the store refused a character of what it was given; undefined for any other error. */
export function unstorableInput(thrown: unknown): AppError | undefined {
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return undefined;
  if (typeof thrown.code !== "string" || !unstorable.has(thrown.code)) return undefined;
  const problem = "it has a character that cannot be stored (U+0000, or half of one)";
  return new AppError("INPUT_INVALID", { details: { path: "the request", problem }, cause: thrown });
}

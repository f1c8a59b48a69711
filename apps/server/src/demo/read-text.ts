import { readFile, stat } from "node:fs/promises";
import { AppError, SCRIPT_LIMIT } from "@reelay/core";
import { UsageError } from "../usage-error.ts";

/** More than any script or project that is accepted; a larger file is not even read. */
const largestBytes = 4_000_000;

/** A file as text. @throws UsageError when it is missing, binary or huge (a huge script: AppError SCRIPT_TOO_LONG) */
export async function readText(option: "--file" | "--project", path: string): Promise<string> {
  const refuse = (problem: string, cause?: unknown) => new UsageError(`${option} ${path}: ${problem}.`, { cause });
  const facts = await stat(path).catch((error: unknown) => {
    throw refuse("there is no such file", error);
  });
  if (!facts.isFile()) throw refuse("it is not a file");
  if (facts.size > largestBytes) throw tooLarge(option, refuse);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw refuse("it cannot be read by this user", error);
  });
  if (bytes.includes(0)) throw refuse("it is not text");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw refuse("it is not UTF-8 text", error);
  }
}

function tooLarge(option: "--file" | "--project", refuse: (problem: string) => Error): Error {
  if (option === "--project") return refuse(`it is larger than ${largestBytes} bytes`);
  return new AppError("SCRIPT_TOO_LONG", { details: { characters: "far too many", limit: SCRIPT_LIMIT } });
}

import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./usage-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The options of a command and the words beside them. `--help` is known everywhere. @throws UsageError */
export function readArguments<const Given extends Options>(args: readonly string[], options: Given) {
  try {
    return parseArgs({
      // pnpm hands a `--` through, which would turn every option after it into a word.
      args: args[0] === "--" ? args.slice(1) : [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(plain(error.message));
    throw error;
  }
}

/** Node explains how to write a word that begins with a dash; the first sentence says what is wrong. */
function plain(message: string): string {
  return message.split(". ")[0]?.replace(/\.?$/, ".") ?? message;
}

/** Refuses words where a command takes none. @throws UsageError */
export function refuseWords(words: readonly string[]): void {
  if (words.length > 0) throw new UsageError(`Unexpected '${words[0]}'.`);
}

import { errorCatalogue, type ErrorCode } from "@reelay/core";
import { namesIn, type Details } from "./fill-in.ts";

/**
 * Reads the details back out of an error's English sentences, which is all that the API gives beside the code. What
 * does not match the catalogue (a service of another version) gives no details, never wrong ones.
 */
export function detailsIn(code: ErrorCode, sentences: { message: string; hint: string }): Details {
  if (!Object.hasOwn(errorCatalogue, code)) return {};
  const entry = errorCatalogue[code];
  return { ...read(entry.hint, sentences.hint), ...read(entry.message, sentences.message) };
}

function read(template: string, sentence: string): Details {
  const names = namesIn(template);
  const literals = template.split(/\{\w+\}/).map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const values = new RegExp(`^${literals.join("(.+?)")}$`, "s").exec(sentence);
  if (values === null) return {};
  return Object.fromEntries(names.map((name, index) => [name, values[index + 1] ?? ""]).filter(isFilled));
}

/** A sentence whose detail was missing when it was written still has its `{name}`. */
function isFilled([name, value]: string[]): boolean {
  return value !== `{${name}}`;
}

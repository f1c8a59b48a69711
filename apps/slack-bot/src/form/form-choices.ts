import { languages, type Choice } from "@reelay/chat";
import type { PlainTextOption } from "@slack/types";
import { plainText } from "../text/plain-text.ts";

export function option(value: string, label: string): PlainTextOption {
  return { text: plainText(label, 75), value };
}

export function optionsOf(choices: readonly Choice[]): PlainTextOption[] {
  return choices.map(({ value, label }) => option(value, label));
}

/** Languages that cards and answers are written in, by their names in the reader's language. */
export function cardLanguageOptions(readers: string): PlainTextOption[] {
  const names = new Intl.DisplayNames([readers], { type: "language" });
  return languages.map((code) => option(code, names.of(code) ?? code));
}

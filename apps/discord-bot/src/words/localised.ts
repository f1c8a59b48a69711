import { Locale, type LocalizationMap } from "discord.js";
import type { Language } from "@reelay/chat";
import type { TypedName } from "./discord-words.ts";
import { wordsFor, type Words } from "./words-for.ts";

/** Discord's locales that have words here; every other one sees English. There is one Chinese, for both scripts. */
const localeLanguages = {
  [Locale.Korean]: "ko",
  [Locale.ChineseCN]: "zh",
  [Locale.ChineseTW]: "zh",
} as const satisfies Partial<Record<Locale, Language>>;

function inLocales(text: (words: Words) => string): LocalizationMap {
  return Object.fromEntries(
    Object.entries(localeLanguages).map(([locale, language]) => [locale, text(wordsFor(language))]),
  );
}

/** `name` and its translations, for an option or a task. */
export function named<Name extends TypedName>(name: Name) {
  return { name, name_localizations: inLocales((words) => words.discord.names[name]) };
}

/** A label and its translations, for a choice or a menu entry. */
export function labelled(text: (words: Words) => string) {
  return { name: text(wordsFor("en")), name_localizations: inLocales(text) };
}

/** `description` and its translations. */
export function described(text: (words: Words) => string) {
  return { description: text(wordsFor("en")), description_localizations: inLocales(text) };
}

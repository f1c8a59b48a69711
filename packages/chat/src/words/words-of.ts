import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import { korean } from "./korean.ts";
import type { Language } from "./language.ts";
import type { Words } from "./words.ts";

const byLanguage: Readonly<Record<Language, Words>> = { en: english, ko: korean, zh: chinese };

/** Every text of the bots in a language: `wordsOf("ko").card.actions.cancel`. `{name}` is filled by `fillIn`. */
export function wordsOf(language: Language): Words {
  return byLanguage[language];
}

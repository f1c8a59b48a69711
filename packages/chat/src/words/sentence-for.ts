import type { ErrorCode } from "@reelay/core";
import { shortened } from "../card/shortened.ts";
import { chineseErrors } from "./chinese-errors.ts";
import { detailsIn } from "./details-in.ts";
import { englishErrors } from "./english-errors.ts";
import type { ErrorSentence, ErrorSentences } from "./error-sentence.ts";
import { fillIn, type Details } from "./fill-in.ts";
import { koreanErrors } from "./korean-errors.ts";
import type { Language } from "./language.ts";

const byLanguage: Readonly<Record<Language, ErrorSentences>> = {
  en: englishErrors,
  ko: koreanErrors,
  zh: chineseErrors,
};

const longestDetail = 300;

/**
 * What happened and what to do next, for a person in a chat. `details` are those of the catalogue's sentence; what is
 * not known is left out. Plain text that may hold a vendor's or a person's words: escape it. An unknown code reads as INTERNAL.
 */
export function sentenceFor(code: ErrorCode, language: Language, details: Details = {}): ErrorSentence {
  const sentences = byLanguage[language];
  const { message, next } = Object.hasOwn(sentences, code) ? sentences[code] : sentences.INTERNAL;
  const short = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, readable(value)]));
  return { message: fillIn(message, short), next: fillIn(next, short) };
}

/** The same for what the API says of an error or a render's problem: the details are read from its English sentences. */
export function sentenceOf(
  problem: { code: ErrorCode; message: string; hint: string },
  language: Language,
): ErrorSentence {
  return sentenceFor(problem.code, language, detailsIn(problem.code, problem));
}

/** One line without the full stop that the sentence brings itself. */
function readable(value: string | number): string {
  return shortened(String(value), longestDetail).replace(/[.。]$/, "");
}

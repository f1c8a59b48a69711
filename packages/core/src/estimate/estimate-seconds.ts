import { countSyllables } from "./count-syllables.ts";

/**
 * Syllable-like units spoken in one second. Tuned against a speech synthesiser at 165 words a minute (15 languages,
 * within 15 %); the vendor's own pace is not documented.
 */
const syllablesPerSecond: Readonly<Record<string, number>> = {
  en: 4.8,
  ko: 5.3,
  ja: 6.9,
  zh: 4,
  es: 5.8,
  pt: 5.5,
  it: 6,
  fr: 6,
  de: 5.4,
  nl: 5.2,
  ru: 5.8,
  uk: 5.8,
  tr: 5.1,
  pl: 4.8,
  ar: 4.9,
  he: 4.9,
  hi: 5.2,
  th: 4.4,
  vi: 4.4,
  id: 5.2,
};
const DEFAULT_RATE = 4.8;

const SENTENCE_PAUSE_SECONDS = 0.36;
const CLAUSE_PAUSE_SECONDS = 0.2;
const LINE_PAUSE_SECONDS = 0.4;
const WORD_PAUSE_SECONDS = 0.025;

/**
 * About how many seconds ("≈") it takes to speak a text: syllables at the language's rate and a pause for each run of
 * white space or punctuation, none after the last word. 0 for a text without words.
 *
 * @param language ISO 639-1, such as `detectLanguage` gives; an unknown one is spoken at the English rate.
 */
export function estimateSeconds(text: string, language: string): number {
  const rate = syllablesPerSecond[language] ?? DEFAULT_RATE;
  return countSyllables(text, language) / rate + sumPauses(text);
}

function sumPauses(text: string): number {
  let total = 0;
  let pending = 0;
  let hasSpoken = false;
  for (const character of text) {
    const pause = pauseAt(character);
    pending = Math.max(pending, pause);
    if (pause > 0 || !/[\p{L}\p{N}]/u.test(character)) continue;
    if (hasSpoken) total += pending;
    pending = 0;
    hasSpoken = true;
  }
  return total;
}

function pauseAt(character: string): number {
  if (character === "\n") return LINE_PAUSE_SECONDS;
  if (/[.!?。！？؟।]/.test(character)) return SENTENCE_PAUSE_SECONDS;
  if (/[,;:、，；：،…—–]/.test(character)) return CLAUSE_PAUSE_SECONDS;
  return /\s/.test(character) ? WORD_PAUSE_SECONDS : 0;
}

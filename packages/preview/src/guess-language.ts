const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ["ko", /\p{Script=Hangul}/gu],
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["zh", /\p{Script=Han}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
];
const SAMPLE_LENGTH = 2_000;
// A Hangul or Han character carries about as much speech as 2.5 Latin letters.
const LATIN_LETTERS_PER_CHARACTER = 2.5;

const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/**
 * Two-letter language of a text, from its letters alone. `hint` (such as AI STUDIOS `model.language`) decides
 * between languages written in Latin letters; without one those are `en`.
 */
export const guessLanguage = (text: string, hint?: string): string => {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const counts = new Map(SCRIPTS.map(([language, letters]) => [language, countOf(sample, letters)]));
  const kana = counts.get("ja") ?? 0;
  if (kana > 0) counts.set("ja", kana + (counts.get("zh") ?? 0)).delete("zh");
  const [language, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ["en", 0] as const);
  const latin = countOf(sample, /\p{Script=Latin}/gu);
  if (count > 0 && count * LATIN_LETTERS_PER_CHARACTER >= latin) return language;
  const hinted = hint?.slice(0, 2).toLowerCase() ?? "";
  return /^[a-z]{2}$/.test(hinted) && !counts.has(hinted) ? hinted : "en";
};

import { composeText } from "../script/compose-text.ts";

const smallKana = /[っッゃゅょャュョぁぃぅぇぉァィゥェォ]/;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const vowel = /[aeiouyаеёиоуыэюяіїєαεηιουω]/;
const mark = /\p{M}/u;
const letter = /\p{L}/u;
const digit = /\p{N}/u;
/** Syllables per letter where vowels are left out (Arabic, Hebrew) or are signs of their own (Devanagari, Thai, …). */
const letterShares: readonly (readonly [RegExp, number])[] = [
  [/[\p{Script=Arabic}\p{Script=Devanagari}]/u, 0.75],
  [/\p{Script=Hebrew}/u, 0.6],
  [/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u, 2 / 3],
];

/**
 * About how many syllables a text has, as the rates of `estimateSeconds` count them: a Hangul block or Chinese character
 * is 1, a kana mora 1, a kanji 2, a digit 2, and in alphabets each run of vowels 1.
 */
export function countSyllables(text: string, language: string): number {
  let syllables = 0;
  let word = "";
  for (const character of composeText(text)) {
    const alone = countAlone(character, language);
    if (alone === null) {
      word += character;
      continue;
    }
    syllables += countInWord(word, language) + alone;
    word = "";
  }
  return syllables + countInWord(word, language);
}

/** Syllables of a character that is no letter of an alphabet, or null when its word has to be looked at. */
function countAlone(character: string, language: string): number | null {
  if (character >= "가" && character <= "힣") return 1;
  if (kana.test(character)) return smallKana.test(character) ? 0 : 1;
  if (/\p{Script=Han}/u.test(character)) return language === "ja" ? 2 : 1;
  if (digit.test(character)) return 2;
  const isLetter = letter.test(character);
  const share = isLetter ? letterShares.find(([script]) => script.test(character)) : undefined;
  if (share !== undefined) return share[1];
  return isLetter || mark.test(character) || character === "'" || character === "’" ? null : 0;
}

/** Runs of vowels; a silent final e in English, but not in "table"; an abbreviation without vowels is spelled. */
function countInWord(word: string, language: string): number {
  if (word === "") return 0;
  const letters = [...word.toLowerCase().normalize("NFD")].filter((character) => letter.test(character));
  const runs = letters.filter((character, index) => isVowel(character) && !isVowel(letters[index - 1])).length;
  if (runs === 0) return Math.min(letters.length, letters.length <= 4 ? 4 : 2);
  const [third, second, last] = letters.slice(-3);
  const isSilent = language === "en" && last === "e" && !isVowel(second) && (second !== "l" || isVowel(third));
  return isSilent && runs > 1 ? runs - 1 : runs;
}

function isVowel(character: string | undefined): boolean {
  return character !== undefined && vowel.test(character);
}

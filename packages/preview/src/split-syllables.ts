/**
 * One syllable-like unit of speech: its vowel (`x` is the Korean eu, `A` a middle one), the consonant before it
 * (may be empty) and the pause after it in seconds.
 */
export type Syllable = { vowel: string; consonant: string; pauseSeconds: number };

const HANGUL_VOWELS = "aeaeAeAeoaeeouAeiuxii";
const VOWEL_GROUPS: readonly (readonly [vowel: string, letters: RegExp])[] = [
  ["a", /[aаяα]/],
  ["e", /[eеэёєε]/],
  ["i", /[iyиіїыηι]/],
  ["o", /[oоω]/],
  ["u", /[uуюυ]/],
];
const LATIN_SYLLABLE =
  /(?<![^aeiouyаеёиоуыэюяіїєαεηιουω])([^aeiouyаеёиоуыэюяіїєαεηιουω]*)([aeiouyаеёиоуыэюяіїєαεηιουω]+)/g;
const SMALL_KANA = /[っッゃゅょャュョぁぃぅぇぉァィゥェォ]/;

const syllable = (vowel: string | undefined, consonant = ""): Syllable => ({
  vowel: vowel ?? "a",
  consonant,
  pauseSeconds: 0,
});
const letterOf = (letters: string, index: number): string => letters[index % letters.length] ?? "a";
const vowelOf = (letter: string): string => VOWEL_GROUPS.find(([, letters]) => letters.test(letter))?.[0] ?? "A";

const splitWord = (word: string, language: string): Syllable[] => {
  const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const groups = [...plain.matchAll(LATIN_SYLLABLE)];
  const last = groups.at(-1);
  // English does not say the e at the end of "voice".
  const isSilent = language === "en" && groups.length > 1 && last?.[2] === "e" && plain.endsWith("e");
  const spoken = isSilent ? groups.slice(0, -1) : groups;
  if (spoken.length > 0)
    return spoken.map(([, before = "", vowels = ""]) => syllable(vowelOf(vowels[0] ?? ""), before.at(-1)));
  // No vowel: an abbreviation is spelled out.
  return [...plain.replace(/['’]/g, "")]
    .slice(0, 5)
    .map((letter) => syllable(letterOf("aeiou", letter.charCodeAt(0)), "t"));
};

const splitHangul = (codePoint: number): Syllable => {
  const position = codePoint - 0xac00;
  return syllable(HANGUL_VOWELS[Math.floor(position / 28) % 21], letterOf("gnd", Math.floor(position / 588)));
};

const splitHan = (codePoint: number, language: string): Syllable[] => {
  const first = syllable(letterOf("aieouA", codePoint), letterOf("sdt", codePoint));
  return language === "ja" ? [first, syllable(letterOf("uio", codePoint), "k")] : [first];
};

/** Syllables of one character of a script where characters, not words, are spoken; undefined for other scripts. */
const splitCharacter = (character: string, language: string): Syllable[] | undefined => {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint >= 0xac00 && codePoint <= 0xd7a3) return [splitHangul(codePoint)];
  if (/[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(character))
    return SMALL_KANA.test(character) ? [] : [syllable(letterOf("aiueo", codePoint), "k")];
  if (/\p{Script=Han}/u.test(character)) return splitHan(codePoint, language);
  // Arabic and Hebrew write few vowels, Thai and Devanagari many: not every letter is a syllable.
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(character))
    return codePoint % 5 < 3 ? [syllable(letterOf("aiu", codePoint), "d")] : [];
  if (/[\p{Script=Thai}\p{Script=Devanagari}]/u.test(character))
    return codePoint % 3 < 2 ? [syllable(letterOf("aieou", codePoint), "k")] : [];
  if (/\p{N}/u.test(character)) return [syllable(letterOf("aeiou", codePoint), "t"), syllable("e", "n")];
  return undefined;
};

const pauseAfter = (character: string): number => {
  if (/[.!?。！？؟।]/.test(character)) return 0.36;
  if (/[,;:、，；：،…—–]/.test(character)) return 0.2;
  if (character === "\n") return 0.4;
  return /\s/.test(character) ? 0.025 : 0;
};

/**
 * A text as syllable-like units of speech, for pacing only: it decides how long a text takes to say and how a
 * mouth moves, not how anything is pronounced.
 */
export const splitSyllables = (text: string, language: string): Syllable[] => {
  const syllables: Syllable[] = [];
  // Words and single characters, in order: a word is a run of letters that are not spoken one by one.
  for (const [token] of text.matchAll(/(?:(?![\p{Lo}])[\p{L}\p{M}'’])+|./gsu)) {
    const perCharacter = [...token].length === 1 ? splitCharacter(token, language) : undefined;
    if (perCharacter !== undefined) syllables.push(...perCharacter);
    else if (/^[\p{L}\p{M}'’]/u.test(token)) syllables.push(...splitWord(token, language));
    const last = syllables.at(-1);
    if (last !== undefined) last.pauseSeconds = Math.max(last.pauseSeconds, pauseAfter(token));
  }
  return syllables;
};

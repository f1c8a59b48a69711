type Granularity = "word" | "sentence" | "grapheme";

const segmenters = new Map<string, Intl.Segmenter>();

const segmenterOf = (granularity: Granularity, language: string): Intl.Segmenter => {
  // Intl.Segmenter throws on a malformed locale.
  const locale = /^[a-z]{2}$/.test(language) ? language : "en";
  const key = `${granularity} ${locale}`;
  const known = segmenters.get(key) ?? new Intl.Segmenter(locale, { granularity });
  segmenters.set(key, known);
  return known;
};

export type TextSegment = { text: string; isWord: boolean };

export const segmentText = (text: string, granularity: Granularity, language: string): TextSegment[] =>
  [...segmenterOf(granularity, language).segment(text)].map(({ segment, isWordLike }) => ({
    text: segment,
    isWord: isWordLike === true,
  }));

export const splitGraphemes = (text: string): string[] =>
  segmentText(text, "grapheme", "en").map((grapheme) => grapheme.text);

/** Whether the first letter of a text belongs to a script that runs from right to left. */
export const isRightToLeft = (text: string): boolean => {
  const letter = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter);
};

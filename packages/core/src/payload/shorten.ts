const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * A text of at most `maxLength` UTF-16 units, cut between graphemes with "…" at the end when it was longer. UTF-16 is
 * the longest way to count, so that the result is within the limit whichever way a service counts.
 */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  // One grapheme past the limit is all that has to be seen.
  const head = Array.from(graphemes.segment(text.slice(0, maxLength + 1)));
  const last = head.findLast(({ index }) => index < maxLength);
  return `${text.slice(0, last?.index ?? 0).trimEnd()}…`;
}

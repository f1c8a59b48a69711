const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * A text as one line of at most `limit` graphemes, "…" included: white space and control characters become single
 * spaces. A grapheme longer than 20 UTF-16 units (stacked marks) is cut, so that the length in units is bounded too.
 */
export function shortened(text: string, limit: number): string {
  // Far more than can be shown, so that a huge text costs nothing.
  const line = text
    .slice(0, limit * 40)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .trim();
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(line)) {
    if (kept.length === limit) return `${kept.slice(0, -1).join("").trimEnd()}…`;
    kept.push(segment.length > 20 ? segment.slice(0, 20).toWellFormed() : segment);
  }
  return kept.join("");
}

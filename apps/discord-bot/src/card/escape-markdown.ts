const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * A text as Discord shows it letter by letter: no formatting, mention, timestamp, emoji, link or preview comes out of it.
 * A backslash makes any punctuation plain (support.discord.com/hc/articles/210298617).
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/[\\*_~`|<>[\]]/g, "\\$&")
      // Headings, small print and lists, which live at the beginning of a line only.
      .replaceAll(/^([^\S\n\r\u2028\u2029]*)([-#+])/gm, "$1\\$2")
      .replaceAll(/^([^\S\n\r\u2028\u2029]*\d+)([.)])/gm, "$1\\$2")
      // Addresses, also those of invitations, which need no scheme.
      .replaceAll(/:(?=\/\/)|\.(?=gg\/|com\/invite)|@(?=everyone|here)/gi, "\\$&")
  );
}

/** The text that was given to `escapeMarkdown`. */
export function unescapeMarkdown(text: string): string {
  return text.replaceAll(/\\(.)/gs, "$1");
}

/** Escaped and at most `limit` UTF-16 units long, never half a character or half an escape; a cut shows as `…`. */
export function escapeWithin(text: string, limit: number): string {
  const whole = escapeMarkdown(text.toWellFormed());
  if (whole.length <= limit) return whole;
  // An escaped text is never shorter than what it was: nothing beyond `limit` can stay.
  const segments = [...graphemes.segment(text.slice(0, limit + 1).toWellFormed())].map(({ segment }) => segment);
  const cut = (count: number) => escapeMarkdown(`${segments.slice(0, count).join("").trimEnd()}…`);
  let fits = 0;
  let tooMany = segments.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (cut(middle).length <= limit) fits = middle;
    else tooMany = middle;
  }
  return cut(fits);
}

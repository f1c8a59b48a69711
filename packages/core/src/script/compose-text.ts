/** Unicode's stream-safe bound. Composing is quadratic in the length of one run of marks (120,000 marks: 5 s). */
const LONGEST_MARK_RUN = 30;
const tooManyMarks = new RegExp(`(\\p{M}{${LONGEST_MARK_RUN}})\\p{M}+`, "gu");

/** NFC of a text whose runs of combining marks are cut to 30, before (for speed) and after (to be idempotent). */
export function composeText(text: string): string {
  return text.replaceAll(tooManyMarks, "$1").normalize("NFC").replaceAll(tooManyMarks, "$1");
}

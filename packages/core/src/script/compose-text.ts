/** Unicode's stream-safe bound. Composing is quadratic in the length of one run of marks (120,000 marks: 5 s). */
const longestMarkRun = 30;

/** NFC of a text whose runs of combining marks are cut to 30, before (for speed) and after (to be idempotent). */
export function composeText(text: string): string {
  return cutMarks(cutMarks(text).normalize("NFC"));
}

/** Whole runs are matched and cut afterwards: a bound within the expression would be tried anew at each mark. */
function cutMarks(text: string): string {
  return text.replaceAll(/\p{M}+/gu, (run) => Array.from(run).slice(0, longestMarkRun).join(""));
}

import { composeText } from "./compose-text.ts";

/** Explicit embeddings, overrides and isolates: they can make a reviewer read another text than is spoken. */
const bidiControls = /[\u202A-\u202E\u2066-\u2069]/g;
const controlsButNewline = /(?!\n)\p{Cc}/gu;

/**
 * The one form in which a script is counted, hashed, shown and spoken. Line ends become `\n`, tabs become spaces, other
 * control characters and bidirectional controls go, lone surrogates become U+FFFD, white space at the end of each line
 * and of the whole goes, and the rest is NFC (runs of more than 30 combining marks are cut). Idempotent, never throws.
 */
export function normaliseScript(text: string): string {
  const cleaned = text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll(controlsButNewline, "")
    .replaceAll(bidiControls, "");
  // Line by line, because /\s+$/ takes quadratic time on a long run of spaces inside a line.
  return composeText(cleaned)
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trimEnd();
}

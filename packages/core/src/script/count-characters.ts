import { composeText } from "./compose-text.ts";

/** The most characters one script may have, counted by `countCharacters`. Reelay's own limit, not the vendor's. */
export const SCRIPT_LIMIT = 20_000;

/**
 * How long a text is: Unicode code points after NFC, so that 각 is one however it was typed.
 * A run of more than 30 combining marks counts as 30, as `normaliseScript` keeps only those.
 */
export function countCharacters(text: string): number {
  return countCodePoints(composeText(text));
}

/** Code points of a text that is composed already. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if (isHighSurrogate(text, index) && isLowSurrogate(text, index + 1)) count -= 1;
  }
  return count;
}

function isHighSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800;
}

function isLowSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00;
}

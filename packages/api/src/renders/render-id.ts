import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A new render id: `r_`, ten characters of time, ten of chance (Crockford base 32), 22 in all; later ids sort later. */
export function newRenderId(now: number): string {
  const chance = Array.from(randomBytes(10), (byte) => alphabet.charAt(byte % 32)).join("");
  return `${earliestRenderId(now)}${chance}`;
}

/** Before every id that is made from `at` (epoch milliseconds) on, in the order of text. */
export function earliestRenderId(at: number): string {
  let time = "";
  for (let rest = at; time.length < 10; rest = Math.floor(rest / 32)) time = alphabet.charAt(rest % 32) + time;
  return `r_${time}`;
}

/** Whether a string could be a render id. */
export function isRenderId(text: string): boolean {
  return /^r_[0-9a-hjkmnp-tv-z]{20}$/.test(text);
}

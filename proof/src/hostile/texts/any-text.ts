import { hostileScript, hostileText } from "../chat/hostile-script.ts";
import type { Dice } from "../dice.ts";

const longest = 60;
/** Where letters of every kind stand: ASCII, Latin, marks, Hebrew and Arabic, punctuation, Hangul, signs, emoji. */
const ranges: readonly (readonly [from: number, until: number])[] = [
  [0, 0x80],
  [0x80, 0x250],
  [0x300, 0x370],
  [0x590, 0x700],
  [0x2000, 0x2070],
  [0x1100, 0x1200],
  [0xac00, 0xd7a4],
  [0xd7b0, 0xfffe],
  [0x1f300, 0x1faff],
];

/** What somebody may type: markup of every platform between words, or letters that nobody chose. It has a word. */
export function anyText(dice: Dice): string {
  if (dice.below(3) > 0) return hostileScript(dice);
  const length = 1 + dice.below(longest);
  const parts = Array.from({ length }, () => (dice.below(8) === 0 ? hostileText(dice) : anyLetter(dice)));
  return `Word ${parts.join("")}`;
}

function anyLetter(dice: Dice): string {
  const [from, until] = dice.pick(ranges);
  return String.fromCodePoint(from + dice.below(until - from));
}

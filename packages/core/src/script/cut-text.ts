import { countCodePoints } from "./count-characters.ts";
import { findBreaks, type Break } from "./find-breaks.ts";

/**
 * Cuts one paragraph into pieces of at most `maxCharacters` code points, each as long as it can be: at the last sentence
 * end that fits, else the last clause end, else between words. A word or tag longer than the limit stays whole.
 * Only the white space at the cuts is dropped.
 */
export function cutText(text: string, maxCharacters: number, language: string): string[] {
  if (countCodePoints(text) <= maxCharacters) return [text.trim()];
  const breaks = findBreaks(text, language);
  const pieces: string[] = [];
  let from: Pick<Break, "index" | "start"> = { index: 0, start: 0 };
  for (let next = 0; next < breaks.length;) {
    const chosen = chooseBreak(breaks, next, from.start + maxCharacters);
    const cut = breaks[chosen];
    if (cut === undefined) break;
    pieces.push(text.slice(from.index, cut.index).trim());
    from = cut;
    next = chosen + 1;
  }
  return pieces.filter((piece) => piece !== "");
}

/** Position of the strongest break whose piece fits, the last of equals; when none fits, the nearest one. */
function chooseBreak(breaks: readonly Break[], first: number, limit: number): number {
  let best = first;
  let bestStrength = 0;
  for (let position = first; position < breaks.length; position += 1) {
    const candidate = breaks[position];
    if (candidate === undefined || candidate.end > limit) break;
    if (candidate.strength >= bestStrength) {
      best = position;
      bestStrength = candidate.strength;
    }
  }
  return best;
}

import { countCodePoints } from "./count-characters.ts";
import { findTags } from "./find-tags.ts";

/** A place where a text may be cut. */
export interface Break {
  /** UTF-16 offset; what follows begins a new piece. */
  index: number;
  /** Code points before `index`. */
  start: number;
  /** Code points before the white space that ends at `index`. */
  end: number;
  /** 3 sentence end, 2 clause end, 1 between words. The end of the text is 4. */
  strength: 1 | 2 | 3 | 4;
}

const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const endsUnspaced = new RegExp(`[${unspaced}]\\p{M}*$`, "u");
const startsUnspaced = new RegExp(`^[${unspaced}「『（【〈《“‘]`, "u");
const endsWide = /[。！？｡…、，；：」』）】〉》]$/u;
const endsClause = /[,;:、，；：،؛…—–]["'”’)\]」』）]*$/u;
const abbreviation = /(?:^|[\s("'“‘])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|e\.g|i\.e|No|Nr|Fig|\p{Lu})\.$/u;

/**
 * Every place where a text may be cut, in order, the end included. Only Unicode word boundaries count, and of them those
 * after white space, at a sentence end, or between words of a script that is written without spaces; none in a tag.
 */
export function findBreaks(text: string, language: string): Break[] {
  const sentenceStarts = findSentenceStarts(text, language);
  const breaks: Break[] = [];
  let start = 0;
  let end = 0;
  let before = "";
  let afterSpace = false;
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: "word" }).segment(text)) {
    const isSpace = segment.trim() === "";
    if (!isSpace && before !== "") {
      const strength = weigh({ before, segment, afterSpace, startsSentence: sentenceStarts.has(index) });
      if (strength !== null) breaks.push({ index, start, end, strength });
    }
    start += countCodePoints(segment);
    afterSpace = isSpace;
    if (isSpace) continue;
    end = start;
    // Only the last few characters decide, so a text of one long word stays cheap.
    before = text.slice(Math.max(0, index + segment.length - 16), index + segment.length);
  }
  return [...outsideTags(breaks, text), { index: text.length, start, end, strength: 4 }];
}

function findSentenceStarts(text: string, language: string): Set<number> {
  const sentences = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
  return new Set(Array.from(sentences, (sentence) => sentence.index));
}

function weigh(place: {
  before: string;
  segment: string;
  afterSpace: boolean;
  startsSentence: boolean;
}): Break["strength"] | null {
  const { before, segment, afterSpace, startsSentence } = place;
  const isUnspaced = startsUnspaced.test(segment) && (endsUnspaced.test(before) || endsWide.test(before));
  // Without a space, a "?" ends a sentence only before a script that uses none: it may be inside a URL.
  if (
    startsSentence &&
    !abbreviation.test(before) &&
    (afterSpace || endsWide.test(before) || startsUnspaced.test(segment))
  )
    return 3;
  if (!afterSpace && !isUnspaced) return null;
  return endsClause.test(before) ? 2 : 1;
}

function outsideTags(breaks: readonly Break[], text: string): Break[] {
  const tags = findTags(text);
  let next = 0;
  return breaks.filter(({ index }) => {
    while ((tags[next]?.end ?? Infinity) <= index) next += 1;
    return (tags[next]?.start ?? Infinity) >= index;
  });
}

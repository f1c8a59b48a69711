import type { SKRSContext2D } from "@napi-rs/canvas";
import { segmentText, splitGraphemes } from "./segment-text.ts";

const OPENS = /[([{「『“‘<«（《]$/;
const SPACE = /^\s+$/;

// Words as ICU sees them (it knows Chinese, Japanese, Thai), each with the punctuation that belongs to it.
const breakUnits = (paragraph: string, language: string): string[] => {
  const units: string[] = [];
  for (const { text, isWord } of segmentText(paragraph, "word", language)) {
    const last = units.at(-1);
    const closesLast = !isWord && !SPACE.test(text) && !OPENS.test(text);
    const isKoreanWordPart = language === "ko" && last !== undefined && !/\s$/.test(last) && !SPACE.test(text);
    if (last !== undefined && (closesLast || OPENS.test(last) || isKoreanWordPart)) units[units.length - 1] += text;
    else units.push(text);
  }
  return units;
};

const wrapParagraph = (context: SKRSContext2D, paragraph: string, widthPx: number, language: string): string[] => {
  const fits = (line: string) => context.measureText(line.trimEnd()).width <= widthPx;
  const lines: string[] = [];
  let line = "";
  const place = (unit: string) => {
    if (fits(line + unit)) {
      line += unit;
      return;
    }
    if (line.trim() !== "") lines.push(line.trim());
    line = unit.trimStart();
  };
  for (const unit of breakUnits(paragraph, language)) {
    if (fits(unit)) place(unit);
    else splitGraphemes(unit).forEach(place);
  }
  return [...lines, line.trim()];
};

/** Breaks a text into lines that fit `widthPx` in the context's font; a word that is too long is cut. */
export const wrapText = (context: SKRSContext2D, text: string, widthPx: number, language: string): string[] => {
  const lines = text.split("\n").flatMap((paragraph) => wrapParagraph(context, paragraph, widthPx, language));
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines;
};

/** The same number of lines, but as even as possible: no single word alone on the last one. */
export const balanceText = (context: SKRSContext2D, text: string, widthPx: number, language: string): string[] => {
  let lines = wrapText(context, text, widthPx, language);
  if (lines.length < 2) return lines;
  let [tooNarrowPx, wideEnoughPx] = [widthPx * 0.4, widthPx];
  for (let step = 0; step < 7; step++) {
    const middlePx = (tooNarrowPx + wideEnoughPx) / 2;
    const attempt = wrapText(context, text, middlePx, language);
    if (attempt.length <= lines.length) [lines, wideEnoughPx] = [attempt, middlePx];
    else tooNarrowPx = middlePx;
  }
  return lines;
};

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

type Unit = { text: string; width: number };

/** A text whose pieces are measured once, in the font that was set; `measure` remembers every width it was asked. */
export type MeasuredText = { paragraphs: readonly (readonly Unit[])[]; measure: (text: string) => number };

/** Measures a text for `fillLines`. Lengths are sums of words: a few pixels off at most, and far fewer measurements. */
export const measureUnits = (context: SKRSContext2D, text: string, language: string): MeasuredText => {
  const widths = new Map<string, number>();
  const measure = (piece: string): number => {
    const width = widths.get(piece) ?? context.measureText(piece).width;
    widths.set(piece, width);
    return width;
  };
  const paragraphs = text
    .split("\n")
    .map((paragraph) => breakUnits(paragraph, language).map((unit) => ({ text: unit, width: measure(unit) })));
  return { paragraphs, measure };
};

const fillParagraph = (units: readonly Unit[], widthPx: number, measure: MeasuredText["measure"]): string[] => {
  const lines: string[] = [];
  let [line, lineWidth] = ["", 0];
  const place = (unit: Unit) => {
    if (lineWidth + unit.width > widthPx && !SPACE.test(unit.text)) {
      if (line.trim() !== "") lines.push(line.trim());
      [line, lineWidth] = ["", 0];
    }
    line += unit.text;
    lineWidth += unit.width;
  };
  for (const unit of units) {
    if (unit.width <= widthPx) place(unit);
    else for (const grapheme of splitGraphemes(unit.text)) place({ text: grapheme, width: measure(grapheme) });
  }
  return [...lines, line.trim()];
};

/** Lines of a measured text that fit `widthPx`; a word that is too long is cut. */
export const fillLines = ({ paragraphs, measure }: MeasuredText, widthPx: number): string[] => {
  const lines = paragraphs.flatMap((units) => fillParagraph(units, widthPx, measure));
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines;
};

/** Breaks a text into lines that fit `widthPx` in the context's font. */
export const wrapText = (context: SKRSContext2D, text: string, widthPx: number, language: string): string[] =>
  fillLines(measureUnits(context, text, language), widthPx);

/** The same number of lines, but as even as possible: no single word alone on the last one. */
export const balanceText = (context: SKRSContext2D, text: string, widthPx: number, language: string): string[] => {
  const measured = measureUnits(context, text, language);
  let lines = fillLines(measured, widthPx);
  if (lines.length < 2) return lines;
  let [tooNarrowPx, wideEnoughPx] = [widthPx * 0.4, widthPx];
  for (let step = 0; step < 7; step++) {
    const middlePx = (tooNarrowPx + wideEnoughPx) / 2;
    const attempt = fillLines(measured, middlePx);
    if (attempt.length <= lines.length) [lines, wideEnoughPx] = [attempt, middlePx];
    else tooNarrowPx = middlePx;
  }
  return lines;
};

import type { SKRSContext2D } from "@napi-rs/canvas";
import type { FrameSize, Rectangle } from "./scene-model.ts";
import { isRightToLeft } from "./segment-text.ts";
import { setFont } from "./set-font.ts";
import { balanceText, wrapText } from "./wrap-text.ts";

/** One caption as it is shown: one or two lines that fit the frame, and their language. */
export type Caption = { lines: readonly string[]; language: string };

const LINE_HEIGHT = 1.32;
const LINES_PER_CAPTION = 2;
const WORDS_WITHOUT_SPACES = new Set(["ja", "zh", "th"]);

const measure = ({ width, height }: FrameSize) => {
  const shortSide = Math.min(width, height);
  return {
    sizePx: shortSide * 0.046,
    widthPx: width * 0.82,
    bottom: height - shortSide * 0.052,
    pad: shortSide * 0.02,
  };
};

const captionFont = (context: SKRSContext2D, frame: FrameSize, text: string, language: string): void =>
  setFont(context, text, { sizePx: measure(frame).sizePx, weight: 600, language });

/** The part of a frame that any caption stays inside. */
export const captionRegion = (frame: FrameSize): Rectangle => {
  const { sizePx, bottom, pad } = measure(frame);
  const height = sizePx * LINE_HEIGHT * LINES_PER_CAPTION + pad * 2;
  return { x: frame.width * 0.05, y: bottom - height - 2, width: frame.width * 0.9, height: height + 4 };
};

/** A sentence as captions of at most two even lines each. */
export const splitCaptions = (
  context: SKRSContext2D,
  frame: FrameSize,
  sentence: string,
  language: string,
): Caption[] => {
  const { widthPx } = measure(frame);
  captionFont(context, frame, sentence, language);
  const lines = wrapText(context, sentence, widthPx, language);
  const count = Math.ceil(lines.length / LINES_PER_CAPTION);
  const perCaption = Math.max(1, Math.ceil(lines.length / Math.max(1, count)));
  const glue = WORDS_WITHOUT_SPACES.has(language) ? "" : " ";
  return Array.from({ length: count }, (_, index) => {
    const text = lines.slice(index * perCaption, (index + 1) * perCaption).join(glue);
    return { lines: balanceText(context, text, widthPx, language).slice(0, LINES_PER_CAPTION), language };
  }).filter((caption) => caption.lines.length > 0);
};

/** Paints a caption at the foot of the frame. */
export const paintCaption = (context: SKRSContext2D, frame: FrameSize, { lines, language }: Caption): void => {
  const { sizePx, bottom, pad } = measure(frame);
  captionFont(context, frame, lines.join(""), language);
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + pad * 2.4;
  const height = lines.length * sizePx * LINE_HEIGHT + pad * 1.3;
  const top = bottom - height;
  context.fillStyle = "rgba(10,13,24,0.78)";
  context.beginPath();
  context.roundRect((frame.width - width) / 2, top, width, height, pad * 0.9);
  context.fill();
  context.fillStyle = "#ffffff";
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  lines.forEach((line, index) => {
    context.direction = isRightToLeft(line) ? "rtl" : "ltr";
    context.fillText(line, frame.width / 2, top + pad * 0.65 + sizePx * (1.02 + index * LINE_HEIGHT));
  });
};

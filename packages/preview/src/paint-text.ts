import type { SKRSContext2D } from "@napi-rs/canvas";
import { isRightToLeft } from "./segment-text.ts";
import type { FrameSize, TextLayer } from "./scene-model.ts";
import { setFont } from "./set-font.ts";
import { setShadow } from "./set-shadow.ts";
import { fillLines, measureUnits } from "./wrap-text.ts";

// The editor's text engine (its clip members are fabric.js's) sets lines 1.16 apart; the baseline is near 0.93.
const LINE_HEIGHT = 1.16;
const BASELINE = 0.93;
const OVERFLOW_ALLOWED = 1.2;
const SMALLEST_FONT_PX = 6;
const MAX_LINES = 60;

type LinePlace = { x: number; y: number; sizePx: number };
type SetText = { lines: string[]; sizePx: number; width: number };

const layOut = (context: SKRSContext2D, layer: TextLayer, frame: FrameSize): SetText => {
  const { box, fontSizePx, language, text } = layer;
  const style = { weight: layer.fontWeight, italic: layer.italic, language };
  const widthPx = box.width > 4 ? box.width + 0.5 : frame.width;
  setFont(context, text, { ...style, sizePx: fontSizePx });
  const measured = measureUnits(context, text, language);
  const overflows = (lines: readonly string[], sizePx: number): boolean =>
    lines.length > 1 && box.height > 4 && lines.length * sizePx * LINE_HEIGHT > box.height * OVERFLOW_ALLOWED;
  let sizePx = fontSizePx;
  let lines = fillLines(measured, widthPx);
  for (let attempt = 0; attempt < 8 && sizePx > SMALLEST_FONT_PX && overflows(lines, sizePx); attempt++) {
    sizePx *= 0.9;
    // Widths grow with the font, so the box is measured in the first font's pixels.
    lines = fillLines(measured, (widthPx * fontSizePx) / sizePx);
  }
  setFont(context, text, { ...style, sizePx });
  const widest = () => Math.max(0, ...lines.map((line) => context.measureText(line).width));
  // Nobody reads lines below the frame, and a text may have hundreds.
  return { lines: lines.slice(0, MAX_LINES), sizePx, width: box.width > 4 ? box.width : widest() };
};

const paintUnderline = (context: SKRSContext2D, layer: TextLayer, line: string, { x, y, sizePx }: LinePlace): void => {
  const width = context.measureText(line).width;
  const left = { left: x, center: x - width / 2, right: x - width }[layer.align];
  context.fillRect(left, y + sizePx * 0.1, width, Math.max(1, sizePx * 0.06));
};

const paintLine = (context: SKRSContext2D, layer: TextLayer, line: string, place: LinePlace): void => {
  context.direction = isRightToLeft(line) ? "rtl" : "ltr";
  context.textAlign = layer.align;
  if (layer.stroke !== undefined && layer.strokeWidthPx > 0) {
    context.strokeStyle = layer.stroke;
    context.lineWidth = layer.strokeWidthPx;
    context.lineJoin = "round";
    context.strokeText(line, place.x, place.y);
  }
  context.fillText(line, place.x, place.y);
  if (layer.underline) paintUnderline(context, layer, line, place);
};

/** Paints a text layer with the context's origin at the top left of its box, smaller if it would overflow. */
export const paintText = (context: SKRSContext2D, layer: TextLayer, frame: FrameSize): void => {
  const set = layOut(context, layer, frame);
  const lineHeight = set.sizePx * LINE_HEIGHT;
  if (layer.backgroundColor !== undefined) {
    context.fillStyle = layer.backgroundColor;
    context.fillRect(0, 0, set.width, Math.max(layer.box.height, set.lines.length * lineHeight));
  }
  setShadow(context, layer.shadow);
  context.fillStyle = layer.fill;
  context.textBaseline = "alphabetic";
  const x = { left: 0, center: set.width / 2, right: set.width }[layer.align];
  for (const [index, line] of set.lines.entries()) {
    paintLine(context, layer, line, { x, y: index * lineHeight + set.sizePx * BASELINE, sizePx: set.sizePx });
  }
};

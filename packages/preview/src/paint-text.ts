import type { SKRSContext2D } from "@napi-rs/canvas";
import { isRightToLeft } from "./segment-text.ts";
import type { FrameSize, TextLayer } from "./scene-model.ts";
import { setFont } from "./set-font.ts";
import { setShadow } from "./set-shadow.ts";
import { wrapText } from "./wrap-text.ts";

// The editor's text engine (its clip members are fabric.js's) sets lines 1.16 apart; the baseline is near 0.93.
const LINE_HEIGHT = 1.16;
const BASELINE = 0.93;
const OVERFLOW_ALLOWED = 1.2;
const SMALLEST_FONT_PX = 6;

type SetText = { lines: string[]; sizePx: number; width: number };

const layOut = (context: SKRSContext2D, layer: TextLayer, frame: FrameSize): SetText => {
  const { box, language, text } = layer;
  const widthPx = box.width > 4 ? box.width + 0.5 : frame.width;
  let sizePx = layer.fontSizePx;
  for (let attempt = 0; ; attempt++) {
    setFont(context, text, { sizePx, weight: layer.fontWeight, italic: layer.italic, language });
    const lines = wrapText(context, text, widthPx, language);
    const overflows = box.height > 4 && lines.length * sizePx * LINE_HEIGHT > box.height * OVERFLOW_ALLOWED;
    if (!overflows || lines.length < 2 || attempt === 8 || sizePx < SMALLEST_FONT_PX) {
      const measured = Math.max(0, ...lines.map((line) => context.measureText(line).width));
      return { lines, sizePx, width: box.width > 4 ? box.width : measured };
    }
    sizePx *= 0.9;
  }
};

const paintLine = (context: SKRSContext2D, layer: TextLayer, line: string, set: SetText, top: number): void => {
  const x = { left: 0, center: set.width / 2, right: set.width }[layer.align];
  const y = top + set.sizePx * BASELINE;
  context.direction = isRightToLeft(line) ? "rtl" : "ltr";
  context.textAlign = layer.align;
  if (layer.stroke !== undefined && layer.strokeWidthPx > 0) {
    context.strokeStyle = layer.stroke;
    context.lineWidth = layer.strokeWidthPx;
    context.lineJoin = "round";
    context.strokeText(line, x, y);
  }
  context.fillText(line, x, y);
  if (!layer.underline) return;
  const width = context.measureText(line).width;
  const left = { left: x, center: x - width / 2, right: x - width }[layer.align];
  context.fillRect(left, y + set.sizePx * 0.1, width, Math.max(1, set.sizePx * 0.06));
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
  set.lines.forEach((line, index) => paintLine(context, layer, line, set, index * lineHeight));
};

import type { SKRSContext2D } from "@napi-rs/canvas";
import { setFont } from "./set-font.ts";

/** A rounded label. `right` and `top` are where its top right corner is; `heightPx` sets the size of everything. */
export type Pill = { text: string; right: number; top: number; heightPx: number; ground: string; ink: string };

export const paintPill = (context: SKRSContext2D, { text, right, top, heightPx, ground, ink }: Pill): void => {
  setFont(context, text, { sizePx: heightPx * 0.56, weight: 700 });
  context.direction = "ltr";
  context.textAlign = "left";
  context.textBaseline = "middle";
  const padPx = heightPx * 0.42;
  const width = context.measureText(text).width + padPx * 2;
  context.fillStyle = ground;
  context.beginPath();
  context.roundRect(right - width, top, width, heightPx, heightPx / 2);
  context.fill();
  context.fillStyle = ink;
  context.fillText(text, right - width + padPx, top + heightPx * 0.53);
};

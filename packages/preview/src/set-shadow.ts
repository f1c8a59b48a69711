import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Shadow } from "./scene-model.ts";

export const setShadow = (context: SKRSContext2D, shadow: Shadow | undefined): void => {
  if (shadow === undefined) return;
  context.shadowColor = shadow.color;
  context.shadowBlur = shadow.blurPx;
  context.shadowOffsetX = shadow.offsetXPx;
  context.shadowOffsetY = shadow.offsetYPx;
};

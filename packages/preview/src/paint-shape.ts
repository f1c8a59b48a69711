import type { SKRSContext2D } from "@napi-rs/canvas";
import type { ShapeLayer } from "./scene-model.ts";
import { setShadow } from "./set-shadow.ts";
import { traceShape } from "./trace-shape.ts";

/** Paints a shape with the context's origin at the top left of its box. */
export const paintShape = (context: SKRSContext2D, layer: ShapeLayer): void => {
  const isLine = layer.shapeName.startsWith("Line");
  setShadow(context, layer.shadow);
  traceShape(context, layer);
  if (!isLine && layer.fill !== undefined) {
    context.fillStyle = layer.fill;
    context.fill();
    context.shadowColor = "transparent";
  }
  if (!isLine && (layer.strokeWidthPx === 0 || layer.stroke === undefined)) return;
  context.strokeStyle = layer.stroke ?? layer.fill ?? "#000000";
  context.lineWidth = layer.strokeWidthPx > 0 ? layer.strokeWidthPx : Math.max(1, layer.box.height);
  context.stroke();
};

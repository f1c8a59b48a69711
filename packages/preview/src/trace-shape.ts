import type { SKRSContext2D } from "@napi-rs/canvas";
import type { ShapeLayer } from "./scene-model.ts";

type Corner = readonly [x: number, y: number];

const starCorner = (_: unknown, index: number): Corner => {
  const angle = -Math.PI / 2 + (index * Math.PI) / 5;
  const radius = index % 2 === 1 ? 0.2 : 0.5;
  return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)];
};

/** Corners as CSS `polygon()` writes them, in percent of the box. */
const polygon = (corners: string): Corner[] =>
  corners.split(", ").map((corner) => {
    const [x = 0, y = 0] = corner.split(" ").map((percent) => Number(percent) / 100);
    return [x, y];
  });

// AI STUDIOS's `shapeName` values with straight sides.
const POLYGONS = new Map<string, readonly Corner[]>([
  ["Triangle", polygon("50 0, 100 100, 0 100")],
  ["Diamond", polygon("50 0, 100 50, 50 100, 0 50")],
  ["Parallelogram", polygon("25 0, 100 0, 75 100, 0 100")],
  ["Pentagon", polygon("50 0, 100 38, 81 100, 19 100, 0 38")],
  ["Hexagon_1", polygon("25 0, 75 0, 100 50, 75 100, 25 100, 0 50")],
  ["Hexagon_2", polygon("50 0, 100 25, 100 75, 50 100, 0 75, 0 25")],
  ["Polygon", polygon("30 0, 70 0, 100 30, 100 70, 70 100, 30 100, 0 70, 0 30")],
  ["Arrow_1_v2", polygon("0 35, 65 35, 65 0, 100 50, 65 100, 65 65, 0 65")],
  ["Arrow_2_v2", polygon("0 50, 25 0, 25 30, 75 30, 75 0, 100 50, 75 100, 75 70, 25 70, 25 100")],
  ["Star", Array.from({ length: 10 }, starCorner)],
]);

/** Puts the outline of a shape on the context, from 0,0 to the size of its box. An unknown name is a rectangle. */
export const traceShape = (context: SKRSContext2D, layer: ShapeLayer): void => {
  const { width, height } = layer.box;
  const corners = POLYGONS.get(layer.shapeName);
  context.beginPath();
  if (corners !== undefined) {
    for (const [x, y] of corners) context.lineTo(x * width, y * height);
    context.closePath();
  } else if (/^(Circle|Oval)/.test(layer.shapeName)) {
    context.ellipse(width / 2, height / 2, width / 2, height / 2, 0, 0, Math.PI * 2);
  } else if (layer.shapeName.startsWith("Line")) {
    context.moveTo(0, height / 2);
    context.lineTo(width, height / 2);
  } else if (layer.shapeName.startsWith("Drop")) {
    context.moveTo(width / 2, 0);
    context.bezierCurveTo(width, height * 0.45, width, height, width / 2, height);
    context.bezierCurveTo(0, height, 0, height * 0.45, width / 2, 0);
  } else {
    context.roundRect(0, 0, width, height, Math.min(layer.cornerRadiusPx, width / 2, height / 2));
  }
};

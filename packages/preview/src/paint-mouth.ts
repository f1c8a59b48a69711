import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Figure } from "./presenter-figure.ts";

/** What a mouth shows: at rest, or one of five shapes of speech (`round` for o and u, `wide` for i and e). */
export type MouthShape = "closed" | "small" | "mid" | "open" | "round" | "wide";

// Half width and opening in parts of the face; `lift` is how far the corners are above the middle: the smile.
type Opening = { halfWidth: number; depth: number; lift: number; teeth: boolean; tongue: boolean };

const OPENINGS: Record<Exclude<MouthShape, "closed">, Opening> = {
  small: { halfWidth: 0.17, depth: 0.06, lift: 0.03, teeth: true, tongue: false },
  mid: { halfWidth: 0.185, depth: 0.11, lift: 0.032, teeth: true, tongue: false },
  open: { halfWidth: 0.175, depth: 0.19, lift: 0.022, teeth: true, tongue: true },
  round: { halfWidth: 0.1, depth: 0.14, lift: -0.02, teeth: false, tongue: false },
  wide: { halfWidth: 0.215, depth: 0.1, lift: 0.04, teeth: true, tongue: false },
};
const MOUTH_Y = 0.75;
const LIP = "#b9505f";

const traceOpening = (context: SKRSContext2D, figure: Figure, { halfWidth, depth, lift }: Opening): void => {
  const { u, v, centerX, faceTop } = figure;
  const middle = faceTop + v * MOUTH_Y;
  const corner = middle - v * lift;
  const upper = middle - v * Math.max(0, -lift * 3.4) + v * lift * 0.4;
  const lower = middle + v * depth;
  const [left, right] = [centerX - u * halfWidth, centerX + u * halfWidth];
  context.beginPath();
  context.moveTo(left, corner);
  context.quadraticCurveTo(centerX, upper, right, corner);
  context.bezierCurveTo(right - u * 0.015, lower, left + u * 0.015, lower, left, corner);
  context.closePath();
};

const paintInside = (context: SKRSContext2D, figure: Figure, opening: Opening): void => {
  const { u, v, centerX, faceTop } = figure;
  const middle = faceTop + v * MOUTH_Y;
  context.save();
  context.clip();
  context.fillStyle = "#64202a";
  context.fillRect(centerX - u * 0.3, middle - v * 0.3, u * 0.6, v * 0.6);
  if (opening.tongue) {
    context.fillStyle = "#d96c77";
    context.beginPath();
    context.ellipse(centerX, middle + v * opening.depth * 0.72, u * 0.11, v * 0.05, 0, 0, Math.PI * 2);
    context.fill();
  }
  if (opening.teeth) {
    context.fillStyle = "#fffdf9";
    context.fillRect(centerX - u * 0.3, middle - v * 0.3, u * 0.6, v * (0.3 + opening.depth * 0.36));
  }
  context.restore();
};

const paintSmile = (context: SKRSContext2D, { u, v, centerX, faceTop }: Figure): void => {
  const y = faceTop + v * MOUTH_Y;
  context.strokeStyle = LIP;
  context.lineWidth = u * 0.036;
  context.beginPath();
  context.moveTo(centerX - u * 0.2, y - v * 0.035);
  context.quadraticCurveTo(centerX, y + v * 0.095, centerX + u * 0.2, y - v * 0.035);
  context.stroke();
};

/** Paints the mouth; at rest it smiles. */
export const paintMouth = (context: SKRSContext2D, figure: Figure, shape: MouthShape): void => {
  if (shape === "closed") {
    paintSmile(context, figure);
    return;
  }
  const opening = OPENINGS[shape];
  traceOpening(context, figure, opening);
  paintInside(context, figure, opening);
  traceOpening(context, figure, opening);
  context.strokeStyle = LIP;
  context.lineWidth = figure.u * 0.024;
  context.stroke();
};

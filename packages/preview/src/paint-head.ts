import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Figure } from "./presenter-figure.ts";
import { shadeColor } from "./shade-color.ts";

const SIDES = [-1, 1] as const;

/** Long hair falls behind the shoulders, so it is painted before the body. */
export const paintHairBehind = (context: SKRSContext2D, figure: Figure): void => {
  if (!figure.hasLongHair) return;
  const { u, v, centerX, faceTop, hair } = figure;
  const x = (units: number) => centerX + u * units;
  const y = (units: number) => faceTop + v * units;
  context.fillStyle = shadeColor(hair, -0.22);
  context.beginPath();
  context.moveTo(x(-0.6), y(-0.3));
  context.bezierCurveTo(x(-0.86), y(0.3), x(-0.78), y(0.95), x(-0.86), y(1.5));
  context.quadraticCurveTo(x(-0.62), y(1.72), x(-0.3), y(1.62));
  context.lineTo(x(0.3), y(1.62));
  context.quadraticCurveTo(x(0.62), y(1.72), x(0.86), y(1.5));
  context.bezierCurveTo(x(0.78), y(0.95), x(0.86), y(0.3), x(0.6), y(-0.3));
  context.closePath();
  context.fill();
};

const paintEars = (context: SKRSContext2D, { u, v, centerX, faceTop, skin }: Figure): void => {
  context.fillStyle = shadeColor(skin, -0.1);
  for (const side of SIDES) {
    context.beginPath();
    context.ellipse(centerX + side * u * 0.58, faceTop + v * 0.42, u * 0.085, v * 0.14, 0, 0, Math.PI * 2);
    context.fill();
  }
};

const paintSkull = (context: SKRSContext2D, { u, v, centerX, faceTop, skin }: Figure): void => {
  const x = (units: number) => centerX + u * units;
  const y = (units: number) => faceTop + v * units;
  const light = context.createLinearGradient(x(-0.6), 0, x(0.6), 0);
  light.addColorStop(0, skin);
  light.addColorStop(0.62, skin);
  light.addColorStop(1, shadeColor(skin, -0.09));
  context.fillStyle = light;
  context.beginPath();
  context.moveTo(x(-0.58), y(0.2));
  context.bezierCurveTo(x(-0.59), y(0.74), x(-0.36), y(1.03), x(0), y(1.04));
  context.bezierCurveTo(x(0.36), y(1.03), x(0.59), y(0.74), x(0.58), y(0.2));
  context.bezierCurveTo(x(0.58), y(-0.48), x(-0.58), y(-0.48), x(-0.58), y(0.2));
  context.fill();
};

const traceFringe = (context: SKRSContext2D, { u, v, centerX, faceTop }: Figure): void => {
  const x = (units: number) => centerX + u * units;
  const y = (units: number) => faceTop + v * units;
  context.beginPath();
  context.moveTo(x(-0.61), y(0.34));
  context.bezierCurveTo(x(-0.8), y(-0.55), x(-0.3), y(-0.74), x(0.1), y(-0.7));
  context.bezierCurveTo(x(0.6), y(-0.66), x(0.76), y(-0.2), x(0.61), y(0.34));
  context.bezierCurveTo(x(0.58), y(0.1), x(0.52), y(-0.06), x(0.36), y(-0.2));
  context.bezierCurveTo(x(0.1), y(-0.06), x(-0.24), y(0), x(-0.44), y(-0.02));
  context.bezierCurveTo(x(-0.54), y(0.06), x(-0.58), y(0.18), x(-0.61), y(0.34));
  context.closePath();
};

const paintHairFront = (context: SKRSContext2D, figure: Figure): void => {
  const { u, v, centerX, faceTop, hair } = figure;
  const shine = context.createLinearGradient(
    centerX - u * 0.5,
    faceTop - v * 0.7,
    centerX + u * 0.5,
    faceTop + v * 0.2,
  );
  shine.addColorStop(0, shadeColor(hair, 0.06));
  shine.addColorStop(0.4, shadeColor(hair, 0.16));
  shine.addColorStop(1, shadeColor(hair, -0.08));
  context.fillStyle = shine;
  traceFringe(context, figure);
  context.fill();
};

/** Ears, head and the hair in front of it; the face comes after. */
export const paintHead = (context: SKRSContext2D, figure: Figure): void => {
  paintEars(context, figure);
  paintSkull(context, figure);
  paintHairFront(context, figure);
};

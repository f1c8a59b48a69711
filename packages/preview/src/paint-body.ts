import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Figure } from "./presenter-figure.ts";
import { shadeColor } from "./shade-color.ts";

const SHOULDER = 1.42;
const WAIST = 0.9;
const SIDES = [-1, 1] as const;

const traceTorso = (context: SKRSContext2D, { u, v, centerX, chin, bottom }: Figure): void => {
  const x = (units: number) => centerX + u * units;
  const y = (units: number) => chin + v * units;
  const hem = Math.min(bottom, y(4.3));
  context.beginPath();
  context.moveTo(x(-0.34), y(0.22));
  context.bezierCurveTo(x(-0.55), y(0.4), x(-1.35), y(0.43), x(-SHOULDER), y(0.97));
  context.bezierCurveTo(x(-1.2), y(1.65), x(-WAIST), y(2.05), x(-WAIST), hem);
  context.lineTo(x(WAIST), hem);
  context.bezierCurveTo(x(WAIST), y(2.05), x(1.2), y(1.65), x(SHOULDER), y(0.97));
  context.bezierCurveTo(x(1.35), y(0.43), x(0.55), y(0.4), x(0.34), y(0.22));
  context.closePath();
};

const paintTrousers = (context: SKRSContext2D, { u, v, centerX, chin, bottom }: Figure): void => {
  const hip = chin + v * 4.1;
  if (hip >= bottom) return;
  context.fillStyle = "#2b303d";
  context.beginPath();
  context.moveTo(centerX - u * WAIST * 0.99, hip);
  context.lineTo(centerX - u * 0.84, bottom);
  context.lineTo(centerX - u * 0.06, bottom);
  context.lineTo(centerX, hip + v);
  context.lineTo(centerX + u * 0.06, bottom);
  context.lineTo(centerX + u * 0.84, bottom);
  context.lineTo(centerX + u * WAIST * 0.99, hip);
  context.closePath();
  context.fill();
};

const paintTorso = (context: SKRSContext2D, figure: Figure): void => {
  const { u, centerX, jacket } = figure;
  const cloth = context.createLinearGradient(centerX - u * SHOULDER, 0, centerX + u * SHOULDER, 0);
  cloth.addColorStop(0, shadeColor(jacket, -0.16));
  cloth.addColorStop(0.4, shadeColor(jacket, 0.04));
  cloth.addColorStop(1, shadeColor(jacket, -0.2));
  context.fillStyle = cloth;
  traceTorso(context, figure);
  context.fill();
};

const paintShirt = (context: SKRSContext2D, { u, v, centerX, chin, shirt }: Figure): void => {
  context.fillStyle = shirt;
  context.beginPath();
  context.moveTo(centerX - u * 0.4, chin + v * 0.24);
  context.lineTo(centerX, chin + v * 2.05);
  context.lineTo(centerX + u * 0.4, chin + v * 0.24);
  context.closePath();
  context.fill();
};

const paintNeck = (context: SKRSContext2D, { u, v, centerX, chin, skin }: Figure): void => {
  const neck = context.createLinearGradient(0, chin - v * 0.1, 0, chin + v * 0.5);
  neck.addColorStop(0, shadeColor(skin, -0.26));
  neck.addColorStop(1, shadeColor(skin, -0.1));
  context.fillStyle = neck;
  context.beginPath();
  context.moveTo(centerX - u * 0.27, chin - v * 0.3);
  context.lineTo(centerX - u * 0.3, chin + v * 0.26);
  context.quadraticCurveTo(centerX - u * 0.1, chin + v * 0.52, centerX, chin + v * 0.74);
  context.quadraticCurveTo(centerX + u * 0.1, chin + v * 0.52, centerX + u * 0.3, chin + v * 0.26);
  context.lineTo(centerX + u * 0.27, chin - v * 0.3);
  context.closePath();
  context.fill();
};

const paintCollar = (context: SKRSContext2D, { u, v, centerX, chin, shirt }: Figure): void => {
  for (const side of SIDES) {
    context.fillStyle = shadeColor(shirt, side < 0 ? 0 : -0.05);
    context.beginPath();
    context.moveTo(centerX + side * u * 0.31, chin + v * 0.14);
    context.quadraticCurveTo(centerX + side * u * 0.24, chin + v * 0.46, centerX, chin + v * 0.74);
    context.lineTo(centerX + side * u * 0.2, chin + v * 0.98);
    context.lineTo(centerX + side * u * 0.42, chin + v * 0.27);
    context.closePath();
    context.fill();
  }
};

const paintLapels = (context: SKRSContext2D, { u, v, centerX, chin, jacket }: Figure): void => {
  for (const side of SIDES) {
    context.fillStyle = shadeColor(jacket, side < 0 ? 0.14 : 0.02);
    context.beginPath();
    context.moveTo(centerX + side * u * 0.39, chin + v * 0.2);
    context.lineTo(centerX + side * u * 0.78, chin + v * 0.92);
    context.lineTo(centerX + side * u * 0.58, chin + v * 1.04);
    context.lineTo(centerX + side * u * 0.68, chin + v * 1.2);
    context.lineTo(centerX, chin + v * 2.12);
    context.lineTo(centerX + side * u * 0.33, chin + v * 1.05);
    context.closePath();
    context.fill();
  }
  context.fillStyle = shadeColor(jacket, -0.45);
  context.beginPath();
  context.arc(centerX + u * 0.03, chin + v * 2.24, u * 0.045, 0, Math.PI * 2);
  context.fill();
};

/** Everything below the head but the arms: trousers, jacket, shirt and neck. */
export const paintBody = (context: SKRSContext2D, figure: Figure): void => {
  paintTrousers(context, figure);
  paintTorso(context, figure);
  paintShirt(context, figure);
  paintNeck(context, figure);
  paintCollar(context, figure);
  paintLapels(context, figure);
};

import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Figure } from "./presenter-figure.ts";
import { shadeColor } from "./shade-color.ts";

const SIDES = [-1, 1] as const;
const EYE = { x: 0.25, y: 0.29 };

const paintCheeks = (context: SKRSContext2D, { u, v, centerX, faceTop }: Figure): void => {
  for (const side of SIDES) {
    const [x, y] = [centerX + side * u * 0.33, faceTop + v * 0.58];
    const blush = context.createRadialGradient(x, y, 0, x, y, u * 0.16);
    blush.addColorStop(0, "rgba(233,92,92,0.26)");
    blush.addColorStop(1, "rgba(233,92,92,0)");
    context.fillStyle = blush;
    context.fillRect(x - u * 0.16, y - u * 0.16, u * 0.32, u * 0.32);
  }
};

const paintBrows = (context: SKRSContext2D, { u, v, centerX, faceTop, hair }: Figure): void => {
  context.strokeStyle = shadeColor(hair, -0.05);
  context.lineWidth = u * 0.036;
  for (const side of SIDES) {
    context.beginPath();
    context.moveTo(centerX + side * u * 0.15, faceTop + v * 0.13);
    const end = centerX + side * u * 0.38;
    context.quadraticCurveTo(centerX + side * u * 0.26, faceTop + v * 0.05, end, faceTop + v * 0.14);
    context.stroke();
  }
};

const paintClosedEye = (context: SKRSContext2D, { u, v, skin }: Figure, x: number, y: number): void => {
  context.strokeStyle = shadeColor(skin, -0.6);
  context.lineWidth = u * 0.028;
  context.beginPath();
  context.moveTo(x - u * 0.1, y + v * 0.01);
  context.quadraticCurveTo(x, y + v * 0.06, x + u * 0.1, y + v * 0.01);
  context.stroke();
};

const paintOpenEye = (context: SKRSContext2D, { u, v, skin }: Figure, x: number, y: number): void => {
  const disc = (color: string, dx: number, dy: number, radius: number) => {
    context.fillStyle = color;
    context.beginPath();
    context.arc(x + u * dx, y + u * dy, u * radius, 0, Math.PI * 2);
    context.fill();
  };
  context.fillStyle = "#ffffff";
  context.beginPath();
  context.ellipse(x, y, u * 0.108, v * 0.078, 0, 0, Math.PI * 2);
  context.fill();
  disc("#5a3b26", 0, 0.002, 0.068);
  disc("#1e130c", 0, 0.002, 0.036);
  disc("#ffffff", 0.024, -0.026, 0.02);
  context.strokeStyle = shadeColor(skin, -0.65);
  context.lineWidth = u * 0.026;
  context.beginPath();
  context.moveTo(x - u * 0.118, y - v * 0.004);
  context.quadraticCurveTo(x, y - v * 0.135, x + u * 0.118, y - v * 0.004);
  context.stroke();
};

const paintNose = (context: SKRSContext2D, { u, v, centerX, faceTop, skin }: Figure): void => {
  context.strokeStyle = shadeColor(skin, -0.2);
  context.lineWidth = u * 0.024;
  context.beginPath();
  context.moveTo(centerX - u * 0.055, faceTop + v * 0.535);
  context.quadraticCurveTo(centerX + u * 0.005, faceTop + v * 0.585, centerX + u * 0.065, faceTop + v * 0.53);
  context.stroke();
};

/** Cheeks, brows, eyes and nose. */
export const paintFace = (context: SKRSContext2D, figure: Figure, blink: boolean): void => {
  const paintEye = blink ? paintClosedEye : paintOpenEye;
  paintCheeks(context, figure);
  paintBrows(context, figure);
  for (const side of SIDES) {
    paintEye(context, figure, figure.centerX + side * figure.u * EYE.x, figure.faceTop + figure.v * EYE.y);
  }
  paintNose(context, figure);
};

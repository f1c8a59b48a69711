import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Figure } from "./presenter-figure.ts";
import { shadeColor } from "./shade-color.ts";

const SIDES = [-1, 1] as const;
const ARM_WIDTH = 0.46;

const traceArm = (context: SKRSContext2D, { u, v, centerX, chin }: Figure, side: number): void => {
  const x = (units: number) => centerX + side * u * units;
  const y = (units: number) => chin + v * units;
  context.beginPath();
  context.moveTo(x(1.19), y(0.92));
  context.bezierCurveTo(x(1.26), y(1.5), x(1.3), y(1.95), x(1.24), y(2.3));
  context.bezierCurveTo(x(1.16), y(2.75), x(0.8), y(2.82), x(0.4), y(2.84));
};

const paintSleeve = (context: SKRSContext2D, figure: Figure, side: number): void => {
  const shade = side < 0 ? -0.13 : -0.18;
  const { u, v, centerX, chin } = figure;
  const stroke = (width: number, amount: number): void => {
    context.strokeStyle = shadeColor(figure.jacket, amount);
    context.lineWidth = u * width;
    traceArm(context, figure, side);
    context.stroke();
  };
  context.save();
  // The darker, wider stroke below is the fold between sleeve and jacket; a shoulder has none.
  context.beginPath();
  context.rect(centerX - u * 2, chin + v * 1.2, u * 4, v * 3);
  context.clip();
  stroke(ARM_WIDTH + 0.045, shade - 0.2);
  context.restore();
  stroke(ARM_WIDTH, shade);
};

const paintHand = (context: SKRSContext2D, { u, v, centerX, chin, skin }: Figure, side: number): void => {
  const y = chin + v * (side < 0 ? 2.87 : 2.83);
  context.fillStyle = shadeColor(skin, side < 0 ? -0.08 : 0);
  context.beginPath();
  context.ellipse(centerX + side * u * 0.13, y, u * 0.33, v * 0.185, -side * 0.22, 0, Math.PI * 2);
  context.fill();
  if (side < 0) return;
  context.strokeStyle = shadeColor(skin, -0.2);
  context.lineWidth = u * 0.016;
  for (const finger of [-1, 0, 1]) {
    context.beginPath();
    context.moveTo(centerX - u * 0.12, y + v * (finger * 0.07 + 0.03));
    context.lineTo(centerX + u * 0.14, y + v * (finger * 0.075 - 0.01));
    context.stroke();
  }
};

/** Arms at ease, hands folded in front of the waist. */
export const paintArms = (context: SKRSContext2D, figure: Figure): void => {
  for (const side of SIDES) paintSleeve(context, figure, side);
  for (const side of SIDES) paintHand(context, figure, side);
};

import type { SKRSContext2D } from "@napi-rs/canvas";
import { paintArms } from "./paint-arms.ts";
import { paintBody } from "./paint-body.ts";
import { paintFace } from "./paint-face.ts";
import { paintHairBehind, paintHead } from "./paint-head.ts";
import { type MouthShape, paintMouth } from "./paint-mouth.ts";
import { measureFigure } from "./presenter-figure.ts";
import type { PresenterLayer, Rectangle } from "./scene-model.ts";

/** Where a speaking presenter's picture changes, in output px. */
export const presenterRegions = ({ face }: PresenterLayer): { mouth: Rectangle; eyes: Rectangle } => {
  const part = (left: number, top: number, width: number, height: number): Rectangle => ({
    x: face.x + face.width * left,
    y: face.y + face.height * top,
    width: face.width * width,
    height: face.height * height,
  });
  return { mouth: part(0.22, 0.62, 0.56, 0.34), eyes: part(0.08, 0.12, 0.84, 0.3) };
};

/** A drawn stand-in for the avatar, in the proportions that the clip gives; it is not a likeness. */
export const paintPresenter = (
  context: SKRSContext2D,
  layer: PresenterLayer,
  face: { mouth: MouthShape; blink: boolean },
): void => {
  const figure = measureFigure(layer);
  if (figure.u < 1 || figure.v < 1) return;
  context.lineJoin = "round";
  context.lineCap = "round";
  paintHairBehind(context, figure);
  paintBody(context, figure);
  paintArms(context, figure);
  paintHead(context, figure);
  paintFace(context, figure, face.blink);
  paintMouth(context, figure, face.mouth);
};

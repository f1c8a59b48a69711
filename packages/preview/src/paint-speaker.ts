import type { SKRSContext2D } from "@napi-rs/canvas";
import type { FrameSize } from "./scene-model.ts";

/** A small loudspeaker: somebody speaks in this scene, nobody is seen. */
export const paintSpeaker = (context: SKRSContext2D, frame: FrameSize): void => {
  const unit = Math.min(frame.width, frame.height) * 0.035;
  const [x, y] = [unit * 1.8, frame.height - unit * 1.9];
  context.fillStyle = "rgba(10,13,24,0.55)";
  context.beginPath();
  context.arc(x, y, unit * 1.2, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = "#ffffff";
  context.beginPath();
  context.moveTo(x - unit * 0.6, y - unit * 0.25);
  context.lineTo(x - unit * 0.25, y - unit * 0.25);
  context.lineTo(x + unit * 0.15, y - unit * 0.6);
  context.lineTo(x + unit * 0.15, y + unit * 0.6);
  context.lineTo(x - unit * 0.25, y + unit * 0.25);
  context.lineTo(x - unit * 0.6, y + unit * 0.25);
  context.closePath();
  context.fill();
  context.strokeStyle = "#ffffff";
  context.lineWidth = unit * 0.13;
  context.beginPath();
  context.arc(x + unit * 0.15, y, unit * 0.5, -Math.PI / 4, Math.PI / 4);
  context.stroke();
};

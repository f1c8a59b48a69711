import type { SKRSContext2D } from "@napi-rs/canvas";
import type { FrameSize } from "./scene-model.ts";
import { setFont } from "./set-font.ts";
import { wrapText } from "./wrap-text.ts";

/** A message over the whole frame, such as why a video ends early. */
export const paintNotice = (context: SKRSContext2D, frame: FrameSize, text: string): void => {
  const sizePx = Math.min(frame.width, frame.height) * 0.05;
  context.fillStyle = "rgba(10,13,24,0.82)";
  context.fillRect(0, 0, frame.width, frame.height);
  setFont(context, text, { sizePx, weight: 600 });
  context.fillStyle = "#ffffff";
  context.direction = "ltr";
  context.textAlign = "center";
  context.textBaseline = "middle";
  const lines = wrapText(context, text, frame.width * 0.8, "en");
  lines.forEach((line, index) => {
    const offset = (index - (lines.length - 1) / 2) * sizePx * 1.4;
    context.fillText(line, frame.width / 2, frame.height / 2 + offset);
  });
};

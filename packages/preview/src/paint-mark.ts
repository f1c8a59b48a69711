import type { SKRSContext2D } from "@napi-rs/canvas";
import { paintPill } from "./paint-pill.ts";
import type { FrameSize } from "./scene-model.ts";

/** The colours of everything that says SANDBOX. */
export const SANDBOX_COLORS = { ground: "#ffb703", ink: "#2a1c06" } as const;

/** Says on a frame that it is not a render of AI STUDIOS. */
export const paintMark = (context: SKRSContext2D, frame: FrameSize): void => {
  const shortSide = Math.min(frame.width, frame.height);
  const margin = shortSide * 0.03;
  const right = frame.width - margin;
  const heightPx = shortSide * 0.05;
  paintPill(context, { text: "SANDBOX", right, top: margin, heightPx, ...SANDBOX_COLORS });
  const label = "local preview · not an AI STUDIOS render";
  const below = { top: margin + heightPx * 1.22, heightPx: heightPx * 0.66 };
  paintPill(context, { text: label, right, ...below, ground: "rgba(10,13,24,0.55)", ink: "#ffffff" });
};

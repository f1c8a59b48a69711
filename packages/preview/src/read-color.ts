import { createCanvas } from "@napi-rs/canvas";

const probe = createCanvas(1, 1).getContext("2d");

/** A colour that the canvas can parse, or undefined. Unlike a browser, this canvas throws on any other. */
export const readColor = (value: unknown): string | undefined => {
  if (typeof value !== "string" || value.length === 0 || value.length > 64) return undefined;
  try {
    probe.fillStyle = value;
    return value;
  } catch {
    return undefined;
  }
};

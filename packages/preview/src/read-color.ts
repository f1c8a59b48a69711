import { createCanvas } from "@napi-rs/canvas";

const probe = createCanvas(1, 1).getContext("2d");

// This canvas throws on a shadow colour it cannot parse, and silently keeps the last one for any other style.
/** A colour that the canvas can parse, or undefined. */
export const readColor = (value: unknown): string | undefined => {
  if (typeof value !== "string" || value.length === 0 || value.length > 64) return undefined;
  try {
    probe.shadowColor = value;
    return value;
  } catch {
    return undefined;
  }
};

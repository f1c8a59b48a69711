import type { Resolution } from "./validate/resolution.ts";

export type RenderVideoInput = {
  project: unknown;
  resolution: Resolution;
  outFile: string;
  pixels?: "full" | "tiny";
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
};

/** Writes a complete MP4 to `outFile` or throws. `seconds` is the playing time. */
export type RenderVideo = (
  input: RenderVideoInput,
) => Promise<{ bytes: number; seconds: number; width: number; height: number }>;

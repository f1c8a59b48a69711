import { writeFile } from "node:fs/promises";
import type { RenderVideo } from "../src/index.ts";

export const fakeVideoBytes = Buffer.from(Array.from({ length: 2_000 }, (_, index) => index % 251));

/** Stands in for the encoder where a test is not about pixels: a file, at once. */
export const writeFakeVideo: RenderVideo = async ({ outFile }) => {
  await writeFile(outFile, fakeVideoBytes);
  return { bytes: fakeVideoBytes.length, seconds: 61, width: 16, height: 16 };
};

import { setImmediate } from "node:timers/promises";
import type { FilmFrame } from "./film-frames.ts";

/** A film's pictures: an MP4 without sound, and which frame each of its samples is (the others repeat the last). */
export type EncodedPictures = {
  mp4: Uint8Array;
  frameIndexes: readonly number[];
  frames: number;
  framesPerSecond: number;
};

type EncodeInput = {
  frames: Iterable<FilmFrame>;
  width: number;
  height: number;
  framesPerSecond: number;
  onFrame?: (index: number) => void;
};

const FASTEST = 10;
const QUANTIZER = 24;
// Held frames are not counted, so key frames come two to four seconds apart.
const KEY_FRAME_SECONDS = 2;
const LONGEST_HOLD_SECONDS = 0.5;
const FRAMES_PER_TURN = 8;

// The old Emscripten glue installs crash handlers for the whole process when it is loaded: take them off again.
const loadEncoder = async () => {
  const exceptions = process.listeners("uncaughtException");
  const rejections = process.listeners("unhandledRejection");
  const library = await import("h264-mp4-encoder");
  const encoder = await library.default.createH264MP4Encoder();
  for (const listener of process.listeners("uncaughtException")) {
    if (!exceptions.includes(listener)) process.removeListener("uncaughtException", listener);
  }
  for (const listener of process.listeners("unhandledRejection")) {
    if (!rejections.includes(listener)) process.removeListener("unhandledRejection", listener);
  }
  return encoder;
};

/**
 * Encodes frames as H.264 Baseline. A frame that shows nothing new is not coded: the one before it is held, half a
 * second at most.
 */
export const encodeH264 = async (input: EncodeInput): Promise<EncodedPictures> => {
  const { framesPerSecond } = input;
  const encoder = await loadEncoder();
  encoder.width = input.width;
  encoder.height = input.height;
  encoder.frameRate = framesPerSecond;
  encoder.speed = FASTEST;
  encoder.quantizationParameter = QUANTIZER;
  encoder.groupOfPictures = framesPerSecond * KEY_FRAME_SECONDS;
  encoder.initialize();
  const frameIndexes: number[] = [];
  let frames = 0;
  for (const { index, picture, isChanged } of input.frames) {
    frames = index + 1;
    const last = frameIndexes.at(-1);
    if (isChanged || last === undefined || index - last >= framesPerSecond * LONGEST_HOLD_SECONDS) {
      encoder.addFrameYuv(picture.planes);
      frameIndexes.push(index);
    }
    input.onFrame?.(index);
    // The canvas frees its pixel buffers only between turns of the event loop; without one memory grows by gigabytes.
    if (index % FRAMES_PER_TURN === 0) await setImmediate();
  }
  encoder.finalize();
  const mp4 = encoder.FS.readFile(encoder.outputFilename);
  encoder.FS.unlink(encoder.outputFilename);
  encoder.delete();
  return { mp4, frameIndexes, frames, framesPerSecond };
};

import { createPainter, readProject } from "@reelay/preview";
import { encodeH264 } from "./encode-h264.ts";
import { countFrames, filmFrames, FRAMES_PER_SECOND } from "./film-frames.ts";
import { muxMp4 } from "./mux-mp4.ts";
import { AUDIO_RATE_HZ, buildTimeline } from "./timeline.ts";

/** A finished MP4 and what it is: playing time in seconds, size in px. */
export type MadeFilm = { mp4: Uint8Array; seconds: number; width: number; height: number };

// How a render's time is divided, measured on a 20 s film.
const SPEECH_SHARE = 0.2;
const DRAWING_SHARE = 0.7;

/** Speaks, draws, encodes and muxes a project. Throws when it has no scenes. */
export const makeFilm = async (
  project: unknown,
  shortSide: number,
  onProgress: (fraction: number) => void,
): Promise<MadeFilm> => {
  const model = readProject(project, { shortSide });
  if (model.scenes.length === 0) throw new Error("the project has no scenes");
  const { width, height } = model;
  const painter = await createPainter(model);
  const timeline = await buildTimeline(model, painter, (fraction) => onProgress(fraction * SPEECH_SHARE));
  const count = countFrames(timeline);
  const pictures = await encodeH264({
    frames: filmFrames(painter, timeline, width, height),
    width,
    height,
    framesPerSecond: FRAMES_PER_SECOND,
    onFrame: (index) => onProgress(SPEECH_SHARE + ((index + 1) / count) * DRAWING_SHARE),
  });
  const seconds = count / FRAMES_PER_SECOND;
  const sound = timeline.sound.subarray(0, Math.round(seconds * AUDIO_RATE_HZ));
  const mp4 = await muxMp4({ pictures, sound, rateHz: AUDIO_RATE_HZ, title: model.name });
  onProgress(1);
  return { mp4, seconds, width, height };
};

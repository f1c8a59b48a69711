import { makeTinyFilm } from "./make-tiny-film.ts";
import { renderInChild } from "./render-in-child.ts";
import type { RenderedVideo } from "./render-messages.ts";
import { writeWholeFile } from "./write-whole-file.ts";

export type RenderVideoInput = {
  /** An AI STUDIOS V3 project as JSON. */
  project: unknown;
  resolution: "4k" | "1080" | "720" | "480";
  /** Where the MP4 goes; its folder exists. While it is written it has another name. */
  outFile: string;
  /** `tiny` gives a real one-second MP4 of 64×36 px in milliseconds, for those who only need bytes. */
  pixels?: "full" | "tiny";
  signal?: AbortSignal;
  /** Called with a growing fraction from 0 to 1. */
  onProgress?: (fraction: number) => void;
};

/** The largest shorter side the sandbox draws, in px: 1080p and 4k are drawn at 720p, four to nine times as fast. */
const MAX_SHORT_SIDE = 720;

const SHORT_SIDES = { "4k": 2_160, "1080": 1_080, "720": 720, "480": 480 } as const;

let lastTurn: Promise<unknown> = Promise.resolve();

const renderTiny = async ({ project, outFile, signal, onProgress }: RenderVideoInput): Promise<RenderedVideo> => {
  signal?.throwIfAborted();
  const { mp4, ...facts } = await makeTinyFilm(project);
  await writeWholeFile(outFile, mp4);
  onProgress?.(1);
  return { bytes: mp4.byteLength, ...facts };
};

/**
 * Renders a project as a real MP4 (H.264 + AAC, every frame marked SANDBOX) in a child process, one at a time.
 * English is spoken, other languages are murmured at their pace; captions and lips follow. Nothing is fetched.
 * A video is at most about 180 s long (`MAX_FILM_SECONDS` in `timeline.ts`): what a longer script says after that
 * is left out, and the last frame says so.
 *
 * @returns size in bytes, playing time in seconds, frame in px
 * @throws an Error with a short reason; the abort's own reason when `signal` aborts. Then no file is left.
 */
export const renderVideo = (input: RenderVideoInput): Promise<RenderedVideo> => {
  if (input.pixels === "tiny") return renderTiny(input);
  const { project, outFile, signal, onProgress } = input;
  const shortSide = Math.min(SHORT_SIDES[input.resolution], MAX_SHORT_SIDE);
  const turn = lastTurn.then(() => {
    signal?.throwIfAborted();
    return renderInChild({ project, shortSide, outFile, signal, onProgress });
  });
  lastTurn = turn.catch(() => undefined);
  return turn;
};

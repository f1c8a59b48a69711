import { readProject } from "@reelay/preview";
import { encodeH264, type EncodedPictures } from "./encode-h264.ts";
import type { FilmFrame } from "./film-frames.ts";
import { fillRegion, type Picture } from "./i420.ts";
import type { MadeFilm } from "./make-film.ts";
import { muxMp4 } from "./mux-mp4.ts";

const FRAMES_PER_SECOND = 2;
const SECONDS = 1;
const RATE_HZ = 48_000;
const LONG_SIDE = 64;
const SHORT_SIDE = 36;
const AMBER = [180, 40, 165] as const;

const encoded = new Map<string, Promise<EncodedPictures>>();

function* amberFrames(width: number, height: number): Generator<FilmFrame> {
  const picture: Picture = { width, height, planes: new Uint8Array((width * height * 3) / 2) };
  fillRegion(picture, { x: 0, y: 0, width, height }, AMBER);
  for (let index = 0; index < SECONDS * FRAMES_PER_SECOND; index++) yield { index, picture, isChanged: true };
}

/** A real one-second MP4 of 64×36 px (36×64 portrait), silent and amber, titled like the project. */
export const makeTinyFilm = async (project: unknown): Promise<MadeFilm> => {
  const { name, orientation } = readProject(project, { shortSide: 16 });
  const isPortrait = orientation === "portrait";
  const [width, height] = isPortrait ? [SHORT_SIDE, LONG_SIDE] : [LONG_SIDE, SHORT_SIDE];
  const pictures =
    encoded.get(orientation) ??
    encodeH264({ frames: amberFrames(width, height), width, height, framesPerSecond: FRAMES_PER_SECOND });
  encoded.set(orientation, pictures);
  const sound = new Float32Array(SECONDS * RATE_HZ);
  const mp4 = await muxMp4({ pictures: await pictures, sound, rateHz: RATE_HZ, title: name });
  return { mp4, seconds: SECONDS, width, height };
};

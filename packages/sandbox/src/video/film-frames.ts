import type { Painter } from "@reelay/preview";
import { fillRegion, type Picture } from "./i420.ts";
import { createSceneFrames } from "./scene-frames.ts";
import type { Timeline } from "./timeline.ts";

export const FRAMES_PER_SECOND = 15;
const BLINK_SECONDS = 0.16;
const BAR_HEIGHT = 4;
// Amber in BT.709.
const BAR_COLOR = [180, 40, 165] as const;

/** One frame of a film; `picture` is always the same memory, `isChanged` whether it looks different from the last. */
export type FilmFrame = { index: number; picture: Picture; isChanged: boolean };

export const countFrames = (timeline: Timeline): number =>
  Math.max(1, Math.round(timeline.seconds * FRAMES_PER_SECOND));

// Every two to five seconds, unevenly, and the same in every run.
const createBlinking = () => {
  let next = 1.4;
  return (seconds: number, index: number): boolean => {
    if (seconds > next + BLINK_SECONDS) next = seconds + 2.1 + ((index * 7_919) % 23) / 10;
    return seconds >= next;
  };
};

const paintProgressBar = (picture: Picture, fraction: number): void => {
  const width = Math.floor((picture.width * fraction) / 2) * 2;
  fillRegion(picture, { x: 0, y: picture.height - BAR_HEIGHT, width, height: BAR_HEIGHT }, BAR_COLOR);
};

/** All frames of a film in playing order, 15 a second. */
export function* filmFrames(painter: Painter, timeline: Timeline, width: number, height: number): Generator<FilmFrame> {
  const picture: Picture = { width, height, planes: new Uint8Array((width * height * 3) / 2) };
  const count = countFrames(timeline);
  const isBlinkingAt = createBlinking();
  let index = 0;
  for (const [position, sceneTimeline] of timeline.scenes.entries()) {
    const frames = createSceneFrames(painter, sceneTimeline, picture);
    const endSeconds = sceneTimeline.startSeconds + sceneTimeline.seconds;
    const isLast = position === timeline.scenes.length - 1;
    const end = isLast ? count : Math.round(endSeconds * FRAMES_PER_SECOND);
    for (; index < end; index++) {
      const seconds = index / FRAMES_PER_SECOND;
      const isChanged = frames.drawAt(seconds - sceneTimeline.startSeconds, isBlinkingAt(seconds, index));
      paintProgressBar(picture, (index + 1) / count);
      yield { index, picture, isChanged };
    }
  }
}

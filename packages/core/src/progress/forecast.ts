import type { ProgressSample, Tracking } from "./tracking.ts";

/**
 * Milliseconds from the last move to the end, or null when nothing was seen to move.
 * Three moves give a speed and how it changes, so that a render which slows down is not asked again and again and one
 * which speeds up is not seen late; before that the mean speed is all there is.
 */
export function forecastMs(tracking: Tracking): number | null {
  const start: ProgressSample = { at: tracking.submittedAt, progress: 0 };
  const [first, middle, last] = [start, start, ...tracking.samples].slice(-3);
  if (first === undefined || middle === undefined || last === undefined) return null;
  const speed = speedBetween(middle, last);
  if (speed === null) return null;
  const earlierSpeed = speedBetween(first, middle);
  const left = 100 - last.progress;
  if (earlierSpeed === null) return left / speed;
  const speedChange = (2 * (speed - earlierSpeed)) / (last.at - first.at);
  return solveRemaining(left, speed + (speedChange * (last.at - middle.at)) / 2, speedChange, left / speed);
}

/** Percent per millisecond. */
function speedBetween(from: ProgressSample, to: ProgressSample): number | null {
  const speed = (to.progress - from.progress) / (to.at - from.at);
  return Number.isFinite(speed) && speed > 0 ? speed : null;
}

/** Solves left = speed·t + speedChange·t²/2, kept between a half and twice the plain forecast because samples are coarse. */
function solveRemaining(left: number, speedNow: number, speedChange: number, plainMs: number): number {
  const rootOf = speedNow * speedNow + 2 * speedChange * left;
  const solvedMs = rootOf < 0 || speedNow <= 0 ? Infinity : (2 * left) / (speedNow + Math.sqrt(rootOf));
  return Math.min(2 * plainMs, Math.max(plainMs / 2, solvedMs));
}

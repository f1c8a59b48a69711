import { forecastMs } from "./forecast.ts";
import type { Tracking } from "./tracking.ts";

const firstLookMs = 2_500;
const shortRenderMs = 30_000;
const shortFloorMs = 1_500;
const floorMs = 3_000;
const shortCeilingMs = 75_000;
const longCeilingMs = 180_000;
/** Moves this many points apart do not tell when the next one comes. */
const stepPoints = 20;
const blindCeilingMs = 40_000;
const rescueMs = 3_600_000;

/**
 * When to look again, as epoch milliseconds. Each look goes part of the way to the end that the last moves promise, so
 * that the end is seen within seconds for about log2 of the duration in reads; without movement the gap grows.
 * `rescuing` (a render that failed by deadline) is looked at about hourly.
 * @param now epoch milliseconds
 * @param random 0 to 1; spreads renders that were submitted together
 */
export function nextCheck(
  history: { tracking: Tracking; rescuing?: boolean },
  now: number,
  random: () => number,
): number {
  const { tracking, rescuing = false } = history;
  if (rescuing) return now + rescueMs * (0.9 + 0.2 * random());
  if (tracking.checks === 0) return now + firstLookMs * (0.9 + 0.2 * random());
  const ageMs = Math.max(0, now - tracking.submittedAt);
  const floor = ageMs < shortRenderMs ? shortFloorMs : floorMs;
  // What was seen over a short time does not tell far ahead: no gap is longer than the render is old.
  const gapMs = Math.max(floor, Math.min(ceilingMs(tracking), 0.8 * ageMs, plannedGapMs(tracking, now, ageMs)));
  return now + gapMs * (1 + 0.06 * random());
}

function plannedGapMs(tracking: Tracking, now: number, ageMs: number): number {
  const stillMs = Math.max(0, now - tracking.movedAt);
  if (tracking.linkAwaitedSince !== null) return Math.max(0, now - tracking.linkAwaitedSince) / 3;
  const leftMs = forecastMs(tracking);
  if (leftMs === null) return Math.min(blindCeilingMs, ageMs / 4);
  // A stall outlasts its forecast: expect it to take as long again as it has lasted.
  return stillMs === 0
    ? aimedGapMs(tracking, leftMs)
    : Math.max(aimedGapMs(tracking, leftMs - stillMs), Math.min(blindCeilingMs, stillMs / 2.5));
}

/** Part of the way, the more the better the end can be foreseen, or just past the end when the end is near. */
function aimedGapMs(tracking: Tracking, leftMs: number): number {
  if (leftMs < 2 * floorMs) return leftMs + 300;
  return leftMs / (movesInSteps(tracking) ? 1.8 : 1.5);
}

/** A sixth of the whole where movement is smooth, so that a long render costs hardly more looks than a short one. */
function ceilingMs(tracking: Tracking): number {
  if (movesInSteps(tracking) || tracking.linkAwaitedSince !== null) return shortCeilingMs;
  const wholeMs = tracking.movedAt - tracking.submittedAt + (forecastMs(tracking) ?? 0);
  return Math.min(longCeilingMs, Math.max(shortCeilingMs, wholeMs / 6));
}

function movesInSteps({ samples }: Tracking): boolean {
  const [before, last] = samples.slice(-2);
  return before === undefined || last === undefined || last.progress - before.progress >= stepPoints;
}

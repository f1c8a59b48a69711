import { usableLink, type Sight } from "./course.ts";
import type { Followed } from "./follow-course.ts";

const minuteMs = 60_000;
const deadlineMs = 60 * minuteMs;
const slowAfterMs = 15 * minuteMs;
/** The longest gap between two looks, spread by 6 %. */
const longestGapMs = 3.2 * minuteMs;
/** Between two looks after a late finish, spread by 10 %; the last one comes a minute before the end. */
const rescueForMs = 24 * 60 * minuteMs;
const lastRescueMs = 2 * minuteMs;

/** Says what was wrong about how a render was followed; undefined when nothing was. */
export function judgeFollowed(followed: Followed): string | undefined {
  return (
    judgeProgress(followed) ??
    judgeEnd(followed) ??
    judgeMissing(followed) ??
    judgeNotice(followed) ??
    judgeLate(followed)
  );
}

/** R10: what people are shown never falls, and no version is told twice. */
function judgeProgress({ events }: Followed): string | undefined {
  for (const [index, { progress, state, version }] of events.entries()) {
    const before = events[index - 1];
    if (before === undefined) continue;
    if (progress < before.progress) return `progress fell from ${before.progress} to ${progress} (${state})`;
    if (version <= before.version) return `version ${version} after ${before.version}`;
  }
  return undefined;
}

/** R11: finished only by a link that may be used, at 100 %, and ordered to be saved once. Every wait ends. */
function judgeEnd({ events, looks, row, saves }: Followed): string | undefined {
  const finish = events.find(({ kind }) => kind === "finished" || kind === "rescued");
  if (saves !== (finish === undefined ? 0 : 1)) return `saved ${saves} times`;
  if (finish !== undefined) {
    const seen = looks.find(({ ageMs }) => ageMs === finish.ageMs)?.sight;
    return seen !== undefined && isFinish(seen) && row.link === usableLink ? undefined : `finished with ${row.link}`;
  }
  const failure = events.find(({ state }) => state === "failed");
  if (failure === undefined) return `it did not end, it is ${row.state}`;
  return failure.ageMs <= deadlineMs + longestGapMs ? undefined : `ended after ${failure.ageMs / minuteMs} minutes`;
}

/** R12: only three misses in a row over two minutes fail a render, and they do at the next look. */
function judgeMissing({ events, looks }: Followed): string | undefined {
  const failure = events.find(({ code }) => code === "RENDER_MISSING");
  let misses: number[] = [];
  for (const { ageMs, sight } of looks) {
    if (sight.kind === "reading") misses = [];
    if (sight.kind === "missing") misses.push(ageMs);
    const isGone = misses.length >= 3 && ageMs - (misses[0] ?? ageMs) >= 2 * minuteMs;
    if (failure?.ageMs === ageMs && !isGone) return `called missing after ${misses.length} misses`;
    if (isGone)
      return events.some((event) => event.state === "failed" && event.ageMs <= ageMs)
        ? undefined
        : "missing and not said";
  }
  return undefined;
}

/** One notice that it is slow, after 15 minutes without movement; failed in AI STUDIOS's words only when it said so. */
function judgeNotice({ events, looks }: Followed): string | undefined {
  const notices = events.filter(({ kind }) => kind === "slow").length;
  const endedAt = events.find(({ state }) => state !== "rendering")?.ageMs ?? Number.POSITIVE_INFINITY;
  const wanted = longestStillMs(looks.filter(({ ageMs }) => ageMs < endedAt)) >= slowAfterMs ? 1 : 0;
  if (notices !== wanted) return `${notices} notices that it is slow, not ${wanted}`;
  const refusal = events.find(({ code }) => code === "RENDER_FAILED");
  const seen = looks.find(({ ageMs }) => ageMs === refusal?.ageMs)?.sight;
  return refusal === undefined || (seen !== undefined && isRefusal(seen)) ? undefined : "failed without being so";
}

/** For how long nothing that is to be seen moved, at most. */
function longestStillMs(looks: Followed["looks"]): number {
  let shown: string | undefined;
  let progress: number | null = null;
  let movedAtMs = 0;
  let longestMs = 0;
  for (const { ageMs, sight } of looks) {
    if (sight.kind === "reading") {
      const said: number | null = sight.progress === null || Number.isNaN(sight.progress) ? progress : sight.progress;
      progress = said === null ? null : Math.min(100, Math.max(0, said));
      if (shown !== `${progress} ${sight.state}`) movedAtMs = ageMs;
      shown = `${progress} ${sight.state}`;
    }
    longestMs = Math.max(longestMs, ageMs - movedAtMs);
  }
  return longestMs;
}

/** R14: a finish that stands within 24 hours of a failure by a clock is taken, once. */
function judgeLate({ events, looks, row }: Followed): string | undefined {
  const failure = events.find(({ state }) => state === "failed");
  if (failure === undefined || failure.code === "RENDER_FAILED") return undefined;
  const rescued = events.filter(({ kind }) => kind === "rescued").length;
  if (rescued > 1) return `rescued ${rescued} times`;
  if (rescued === 1) return undefined;
  const late = looks.find(({ ageMs, sight }) => ageMs > failure.ageMs && isFinish(sight));
  if (late !== undefined) return `a finish was seen ${late.ageMs / minuteMs} minutes in, and it is ${row.state}`;
  const last = looks.at(-1)?.ageMs ?? 0;
  return last >= failure.ageMs + rescueForMs - lastRescueMs
    ? undefined
    : `nobody looked after ${last / minuteMs} minutes`;
}

function isFinish(sight: Sight): boolean {
  return sight.kind === "reading" && sight.link === usableLink && (sight.progress ?? 0) >= 100 && !isRefusal(sight);
}

function isRefusal(sight: Sight): boolean {
  return sight.kind === "refused" || (sight.kind === "reading" && sight.state === "Failed");
}

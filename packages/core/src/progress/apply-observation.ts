import type { Observation, ProgressSample, Tracking } from "./tracking.ts";

const samplesKept = 3;
const sampleStep = 12;

/** Folds one look into what is remembered, without judging it. Shown progress only rises. */
export function applyObservation(before: Tracking, observation: Observation, now: number): Tracking {
  const checks = before.checks + 1;
  switch (observation.kind) {
    case "reading":
      return { ...applyReading(before, observation.progress, observation.state, now), checks };
    case "missing":
      return { ...before, checks, missingCount: before.missingCount + 1, missingSince: before.missingSince ?? now };
    case "refused":
    case "silence":
      return { ...before, checks };
  }
}

function applyReading(before: Tracking, reported: number | null, reportedState: string | null, now: number): Tracking {
  const vendorProgress = clampProgress(reported) ?? before.vendorProgress;
  const vendorState = reportedState ?? before.vendorState;
  const moved = vendorProgress !== before.vendorProgress || vendorState !== before.vendorState;
  const progress = Math.max(before.progress, vendorProgress ?? 0);
  return {
    ...before,
    progress,
    vendorProgress,
    vendorState,
    movedAt: moved ? now : before.movedAt,
    linkAwaitedSince: progress >= 100 ? (before.linkAwaitedSince ?? now) : null,
    missingCount: 0,
    missingSince: null,
    samples: withSample(before.samples, vendorProgress, now),
  };
}

function clampProgress(reported: number | null): number | null {
  return reported === null || Number.isNaN(reported) ? null : Math.min(100, Math.max(0, reported));
}

/**
 * Only moves are kept, and those some points apart, so that whole-percent readings do not look like changes of speed.
 * A fall means another run of the vendor's, whose speed the old samples do not tell.
 */
function withSample(
  samples: readonly ProgressSample[],
  progress: number | null,
  at: number,
): readonly ProgressSample[] {
  const [anchor, last] = [samples.at(-2), samples.at(-1)];
  if (progress === null || last?.progress === progress) return samples;
  if (last !== undefined && progress < last.progress) return [{ at, progress }];
  const isClose =
    last !== undefined && last.progress - (anchor?.progress ?? 0) < Math.min(sampleStep, last.progress / 3);
  return [...(isClose ? samples.slice(0, -1) : samples), { at, progress }].slice(-samplesKept);
}

import type { Tracking, TrackingLimits } from "./tracking.ts";

const minuteMs = 60_000;

/** 15 minutes without movement, 15 at 100 without a link, 60 in all, and 2 over which a project must stay missing. */
export const defaultTrackingLimits: TrackingLimits = {
  slowAfterMs: 15 * minuteMs,
  linkDeadlineMs: 15 * minuteMs,
  totalDeadlineMs: 60 * minuteMs,
  missingForMs: 2 * minuteMs,
};

/** What is known of a render at the moment (epoch milliseconds) that its paid call was accepted. */
export function startTracking(now: number): Tracking {
  return {
    progress: 0,
    vendorProgress: null,
    vendorState: null,
    submittedAt: now,
    movedAt: now,
    linkAwaitedSince: null,
    slowNoticed: false,
    missingCount: 0,
    missingSince: null,
    checks: 0,
    samples: [],
  };
}

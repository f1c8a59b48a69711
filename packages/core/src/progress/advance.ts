import type { ErrorCode } from "../errors/catalogue.ts";
import { applyObservation } from "./apply-observation.ts";
import type { Advance, Observation, Tracking, TrackingLimits } from "./tracking.ts";

const failureWords = new Set(["error", "failed", "fail"]);
const missesThatFail = 3;

/**
 * The rule that moves a render by one look. Pure and total: any observation at any time gets an answer.
 * A finish counts whenever it is seen, also for a render that had failed by a deadline; the caller decides what that is
 * worth. Codes: RENDER_FAILED is final; RENDER_MISSING, RENDER_NO_LINK and RENDER_DEADLINE can be rescued.
 * @param now epoch milliseconds of the look
 */
export function advance(before: Tracking, observation: Observation, now: number, limits: TrackingLimits): Advance {
  const seen = applyObservation(before, observation, now);
  const link = finishedLink(observation, seen);
  if (link !== null) return { outcome: "finished", link, tracking: seen };
  const reason = refusalReason(observation);
  if (reason !== null) return failed("RENDER_FAILED", { reason }, seen);
  return failureByClock(seen, now, limits) ?? stillRendering(before, seen, now, limits);
}

function finishedLink(observation: Observation, seen: Tracking): string | null {
  if (observation.kind !== "reading" || observation.link === null || observation.link === "") return null;
  if (isFailureWord(observation.state)) return null;
  const hasNumber = observation.progress !== null && !Number.isNaN(observation.progress);
  const progress = hasNumber ? seen.vendorProgress : seen.progress;
  return progress !== null && progress >= 100 ? observation.link : null;
}

function refusalReason(observation: Observation): string | null {
  if (observation.kind === "refused") {
    return observation.vendorMessage ?? observation.vendorCode ?? "it gave no reason";
  }
  if (observation.kind === "reading" && isFailureWord(observation.state)) {
    return `its state is «${observation.state ?? ""}»`;
  }
  return null;
}

function isFailureWord(state: string | null): boolean {
  return state !== null && failureWords.has(state.trim().toLowerCase());
}

function failureByClock(seen: Tracking, now: number, limits: TrackingLimits): Advance | null {
  const missingForMs = seen.missingSince === null ? 0 : now - seen.missingSince;
  if (seen.missingCount >= missesThatFail && missingForMs >= limits.missingForMs) {
    return failed("RENDER_MISSING", {}, seen);
  }
  if (seen.linkAwaitedSince !== null && now - seen.linkAwaitedSince >= limits.linkDeadlineMs) {
    return failed("RENDER_NO_LINK", { minutes: minutes(limits.linkDeadlineMs) }, seen);
  }
  if (now - seen.submittedAt >= limits.totalDeadlineMs) {
    return failed("RENDER_DEADLINE", { minutes: minutes(limits.totalDeadlineMs) }, seen);
  }
  return null;
}

function failed(code: ErrorCode, details: Record<string, string | number>, tracking: Tracking): Advance {
  // Whatever a clock decided may still be proved wrong, also a project that only its reads did not find for minutes.
  return { outcome: "failed", code, details, rescuable: code !== "RENDER_FAILED", tracking };
}

function minutes(durationMs: number): number {
  return Math.round(durationMs / 60_000);
}

function stillRendering(before: Tracking, seen: Tracking, now: number, limits: TrackingLimits): Advance {
  const slowNotice = !seen.slowNoticed && now - seen.movedAt >= limits.slowAfterMs;
  const tracking = slowNotice ? { ...seen, slowNoticed: true } : seen;
  return { outcome: "rendering", stage: stageOf(tracking), tracking, changed: isChanged(before, tracking), slowNotice };
}

function stageOf(tracking: Tracking): "waiting" | "rendering" | "finishing" {
  if (tracking.progress >= 100) return "finishing";
  return tracking.progress > 0 ? "rendering" : "waiting";
}

function isChanged(before: Tracking, after: Tracking): boolean {
  return (
    before.progress !== after.progress ||
    before.vendorProgress !== after.vendorProgress ||
    before.vendorState !== after.vendorState ||
    before.linkAwaitedSince !== after.linkAwaitedSince ||
    before.slowNoticed !== after.slowNoticed ||
    before.missingCount !== after.missingCount
  );
}

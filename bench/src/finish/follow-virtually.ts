import { advance, defaultTrackingLimits, nextCheck, startTracking } from "@reelay/core";
import { percentAt, type CurveName } from "./progress-curves.ts";

/** A render of a simulated vendor. Without webhooks; a read takes no time. */
export interface SimulatedRender {
  curve: CurveName;
  durationMs: number;
}

/** What it took to see a render finished. */
export interface Seen {
  reads: number;
  delayMs: number;
}

const startedAt = Date.UTC(2026, 0, 1);
const link = "https://cdn.example/video.mp4";

/** Follows a render by the shipped rules on a virtual clock. */
export function followByRule({ curve, durationMs }: SimulatedRender, random: () => number): Seen {
  let tracking = startTracking(startedAt);
  let now = startedAt;
  for (let reads = 1; ; reads += 1) {
    now = nextCheck({ tracking }, now, random);
    const share = (now - startedAt) / durationMs;
    const observation = {
      kind: "reading",
      progress: percentAt(curve, share),
      state: "exporting",
      link: share >= 1 ? link : null,
    } as const;
    const step = advance(tracking, observation, now, defaultTrackingLimits);
    if (step.outcome === "finished") return { reads, delayMs: now - startedAt - durationMs };
    if (step.outcome === "failed") throw new Error(`a simulated render was given up: ${step.code}`);
    tracking = step.tracking;
  }
}

/** Follows it as the vendor's samples do: a read every so often, whatever it shows. */
export function followByLoop({ durationMs }: SimulatedRender, everyMs: number): Seen {
  const reads = Math.ceil(durationMs / everyMs);
  return { reads, delayMs: reads * everyMs - durationMs };
}

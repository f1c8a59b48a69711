import { defaultTrackingLimits } from "@reelay/core";
import type { ServiceLimits } from "./service.ts";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** The clocks and sizes. */
export const defaultLimits: ServiceLimits = {
  tracking: defaultTrackingLimits,
  rescueForMs: 24 * hourMs,
  askAfterMs: 10 * minuteMs,
  troubleDeadlineMs: 15 * minuteMs,
  proposalForMs: 15 * minuteMs,
  acceptWithinMs: 1_800,
  sameRequestForMs: minuteMs,
  idempotencyForMs: 7 * 24 * hourMs,
  maxVideoBytes: 2_000_000_000,
  saveDeadlineMs: 24 * hourMs,
  deliverForMs: 24 * hourMs,
};

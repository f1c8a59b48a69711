import { randomBytes } from "node:crypto";
import type { AppError } from "@reelay/core";
import type { StepService } from "../service.ts";
import type { Problem } from "../store/schema.ts";

/** A short id that stands in what people are shown and in the log line that belongs to it. */
export function newReferenceId(): string {
  return `ref_${randomBytes(6).toString("hex")}`;
}

/**
 * A problem as the row keeps it; the cause goes to the log under the same reference id.
 * @param at since when there is trouble, epoch milliseconds; now when absent
 */
export function problemOf(service: StepService, renderId: string, error: AppError, at = service.now()): Problem {
  const problem: Problem = {
    code: error.code,
    details: { ...error.details },
    referenceId: newReferenceId(),
    at,
  };
  service.logger.warn({ renderId, ...problem, err: error.cause }, "render.problem");
  return problem;
}

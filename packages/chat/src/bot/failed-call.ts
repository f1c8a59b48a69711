import { errorDataOf, type ErrorData } from "@reelay/api/client";
import { wasNotSent } from "../text/was-not-sent.ts";

/**
 * What a failed call to the service did. `refused`: nothing, for the service's own reason. `notSent`: nothing, it never
 * left. `unknown`: what it asked for may have been done.
 */
export type FailedCall =
  | { kind: "refused"; reason: ErrorData & { message: string } }
  | { kind: "notSent" }
  | { kind: "unknown" };

/** After such a code nobody knows what was stored. */
const doubtful = new Set(["INTERNAL", "STORE_UNAVAILABLE"]);

/** Reads that from what a call of the typed client threw. */
export function failedCall(error: unknown): FailedCall {
  const reason = errorDataOf(error);
  if (reason && !doubtful.has(reason.code)) return { kind: "refused", reason };
  return wasNotSent(error) ? { kind: "notSent" } : { kind: "unknown" };
}

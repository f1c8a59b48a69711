import { AppError, regions, type AiStudiosFailure, type FailureFacts } from "@reelay/core";
import type { Plan } from "./plan-step.ts";

export type Verdict =
  /** Nobody knows whether it was accepted. */
  | { kind: "doubt" }
  /** Surely not accepted, and the same call would be refused again. */
  | { kind: "refused"; error: AppError }
  /** Surely not accepted; the same call may succeed later. */
  | { kind: "wait"; error: AppError };

/** What a failure of a planned call means. For a look everything is waited out: a look changes nothing. */
export function verdictOf(
  failure: AiStudiosFailure | AppError,
  plan: Pick<Plan, "call" | "region"> & { attempt?: number },
): Verdict {
  if (failure instanceof AppError) return { kind: "wait", error: failure };
  const error = appErrorOf(failure.facts, plan.region.settings, failure);
  if (plan.call === "look") return { kind: "wait", error };
  switch (failure.kind) {
    case "notSent":
    case "auth":
    case "wrongRegion":
    case "rateLimited":
      return { kind: "wait", error };
    case "notFound":
      // A fresh draft may not be known everywhere yet; a create has nothing that could be missing.
      return { kind: plan.call === "export" ? "wait" : "refused", error };
    case "plan":
    case "refused":
      // No to a repeated export may mean that the first one was accepted after all.
      return plan.call === "export" && (plan.attempt ?? 1) > 1 ? { kind: "doubt" } : { kind: "refused", error };
    case "notTheApi":
      return isClientError(failure.facts.status) ? { kind: "refused", error } : { kind: "doubt" };
    case "unknownOutcome":
    case "invalidResponse":
      return { kind: "doubt" };
  }
}

function isClientError(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}

/** A vendor failure in the catalogue's words. `settings` names the environment variables of the region. */
export function appErrorOf(facts: FailureFacts, settings: string, cause: unknown): AppError {
  const { region, host } = facts;
  const base = { cause, ...(facts.retryAfterMs === undefined ? {} : { retryAfterMs: facts.retryAfterMs }) };
  const reason = facts.vendorMessage ?? facts.vendorCode ?? `HTTP ${facts.status ?? "without a status"}`;
  switch (facts.kind) {
    case "notSent":
    case "unknownOutcome":
      return new AppError("VENDOR_UNREACHABLE", { ...base, details: { host } });
    case "auth":
    case "wrongRegion":
      return new AppError("AUTH_REFUSED", {
        ...base,
        details: { region, host, settings, keyPage: regions[region].keyPage },
      });
    case "plan":
      return new AppError("PLAN_LACKS_API", { ...base, details: { region } });
    case "rateLimited":
      return new AppError("VENDOR_RATE_LIMITED", base);
    case "refused":
    case "notFound":
      return new AppError("VENDOR_REFUSED", { ...base, details: { reason } });
    case "notTheApi":
      return new AppError("VENDOR_NOT_THE_API", { ...base, details: { host, settings } });
    case "invalidResponse":
      return new AppError("VENDOR_INVALID_RESPONSE", { ...base, details: { host } });
  }
}

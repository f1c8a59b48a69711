import { errorCatalogue } from "@reelay/core";
import { appErrorFrom } from "../../errors/app-error-from.ts";
import type { Service } from "../../service.ts";

/** Why a request made no new render. */
export type DuplicateKind = "idempotency_key" | "same_request";

/** Times one acceptance from `receivedAt` (epoch ms), and counts what it came to. `accept` says when it met a duplicate. */
export async function countAccept<Result>(
  { metrics, now }: Pick<Service, "metrics" | "now">,
  receivedAt: number,
  accept: (onDuplicate: (kind: DuplicateKind) => void) => Promise<Result>,
): Promise<Result> {
  let duplicate: DuplicateKind | undefined;
  try {
    const result = await accept((kind) => (duplicate = kind));
    if (duplicate) metrics.count("duplicatesAvoided", { kind: duplicate });
    metrics.time("accept", { outcome: duplicate ? "duplicate" : "accepted" }, now() - receivedAt);
    return result;
  } catch (error) {
    metrics.time("accept", { outcome: outcomeOf(error) }, now() - receivedAt);
    throw error;
  }
}

function outcomeOf(error: unknown): "late" | "failed" | "refused" {
  const { code } = appErrorFrom(error);
  if (code === "NOT_ACCEPTED_IN_TIME") return "late";
  return errorCatalogue[code].status >= 500 ? "failed" : "refused";
}

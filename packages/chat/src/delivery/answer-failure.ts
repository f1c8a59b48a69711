import type { Card } from "../card.ts";
import type { DeliveryFailure } from "../delivery-failure.ts";

/**
 * What follows a failure.
 * - `retry`: the desk keeps the card for at least `retryAfterMs`, or for its own growing waits.
 * - `release`: a progress edit was throttled; given back at once, so that a final state does not wait for it.
 * - `leave`: this busy state is not shown; the outcome is tried again.
 * - `end`: trying again cannot help.
 */
export type FailureAnswer =
  | { kind: "retry"; retryAfterMs: number | undefined }
  | { kind: "release" }
  | { kind: "leave" }
  | { kind: "end" };

/** What only people can change (a token, a right) is looked at again slowly. */
const peopleRetryMs = 300_000;
const longestPauseMs = 3_600_000;

/** Decides by the kind of failure and whether the card is still busy. The service ends what fails for a day. */
export function answerFailure(failure: DeliveryFailure, tone: Card["tone"]): FailureAnswer {
  const busy = tone === "busy";
  switch (failure.kind) {
    case "rateLimited": {
      if (busy) return { kind: "release" };
      return { kind: "retry", retryAfterMs: pauseOf(failure) };
    }
    case "badCard":
    case "messageGone":
    case "placeGone":
    case "noAccess":
      return { kind: busy ? "leave" : "end" };
    case "revoked":
    case "missingScope":
      return { kind: "retry", retryAfterMs: peopleRetryMs };
    case "unknownOutcome":
      // Until an earlier edit cannot land any more.
      return { kind: "retry", retryAfterMs: pauseOf(failure) };
    case "transient":
    case "filesRefused":
    case "tooLarge":
      return { kind: "retry", retryAfterMs: undefined };
  }
}

function pauseOf({ retryAfterMs }: DeliveryFailure): number | undefined {
  return retryAfterMs && Math.min(longestPauseMs, Math.ceil(retryAfterMs));
}

import { DeliveryFailure } from "../delivery-failure.ts";

/**
 * How long a call whose outcome nobody knows may still be taken, in milliseconds: our own timeout and what is held on the
 * way. As long as a lease, so that after a crash the next holder need not wait.
 */
export const mayLandForMs = 60_000;

/** Whether what was begun at `since` may still appear: that it is not there says nothing yet. */
export function mayStillLand(since: number, now: number): boolean {
  return now - since < mayLandForMs;
}

/** Whether a platform's failure says that nothing was done, so that there is no doubt to note. */
export function isSurelyNotDone(error: unknown): error is DeliveryFailure {
  return error instanceof DeliveryFailure && error.kind !== "unknownOutcome";
}

import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import { mock } from "node:test";

/** Divides the distance between two calls under the limit, so that these fall on whole steps. */
export const stepMs = 40;

/**
 * Runs `work` while the clock and every timer of this process stand still, except where `pass` lets them go on, in steps
 * of 40 ms, each until nothing is left to do at that instant. Nothing in it may wait for the outside.
 */
export async function inVirtualTime<Result>(
  startAt: number,
  work: (pass: (durationMs: number) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: startAt });
  try {
    return await work(async (durationMs) => {
      for (let passed = 0; passed < durationMs; passed += stepMs) {
        mock.timers.tick(stepMs);
        await turnOfTheLoop();
        await turnOfTheLoop();
      }
    });
  } finally {
    mock.timers.reset();
  }
}

/** A pause that virtual time ends, and a signal. */
export function pause(durationMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

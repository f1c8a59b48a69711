import { parentPort, workerData } from "node:worker_threads";
import { explore } from "./explore.ts";
import { liveThrough } from "./live-through.ts";
import { count, emptyTally } from "./tally.ts";
import type { Variant } from "./variant.ts";

/** What one worker goes through: every schedule of at most so many faults for each of its variants. */
export interface Share {
  variants: Variant[];
  mostFaults: number;
}

const share: Share = workerData;
// Most executions end in errors that are expected; where they were made interests nobody.
Error.stackTraceLimit = 0;
const tally = emptyTally();
for (const variant of share.variants) {
  await explore(variant, share.mostFaults, async (execution) => {
    const ending = await liveThrough(execution);
    count(tally, ending);
    return ending;
  });
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window
parentPort?.postMessage(tally);

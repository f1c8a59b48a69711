import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Share } from "./explore-process.ts";
import { sumOf, type Tally } from "./tally.ts";
import type { Variant } from "./variant.ts";

/** More would not fit beside each other on a small machine. */
const mostWorkers = 4;

/** Every schedule of at most `mostFaults` faults for each variant, on all cores. The sum does not depend on their number. */
export async function exploreInParallel(variants: readonly Variant[], mostFaults: number): Promise<Tally> {
  const workers = Math.min(mostWorkers, availableParallelism());
  const shares = Array.from({ length: workers }, (_, index) => ({
    variants: variants.filter((_variant, at) => at % workers === index),
    mostFaults,
  }));
  return sumOf(await Promise.all(shares.map(exploreShare)));
}

async function exploreShare(share: Share): Promise<Tally> {
  const worker = new Worker(new URL("explore-process.ts", import.meta.url), { workerData: share });
  try {
    return await new Promise<Tally>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  } finally {
    await worker.terminate();
  }
}

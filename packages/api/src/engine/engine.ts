import type { Trx } from "../store/store.ts";

/** The background steps of a render. Jobs carry the render's id only; the row is the truth. */
export type Step = "submit" | "sync" | "save";

/** The job engine: every step is enqueued in the transaction that changes the row. */
export interface Engine {
  /** Makes sure that `step` runs for the render at `at` (epoch ms; now when absent), pulling a waiting job forward or back. */
  enqueue(trx: Trx, step: Step, renderId: string, at?: number): Promise<void>;
  stop(): Promise<void>;
}

import type { RenderRow } from "../store/schema.ts";
import type { Trx } from "../store/store.ts";

/** The background steps of a render. Jobs carry the render's id only; the row is the truth. */
export const steps = ["submit", "sync", "save"] as const;

export type Step = (typeof steps)[number];

/** What runs when a step is due. A throw means "run it again later"; what a user must know is in the row by then. */
export type StepHandlers = Record<Step, (renderId: string) => Promise<void>>;

/** Housekeeping on a cron schedule. Must be safe to run twice in a minute and on several processes. */
export interface Chore {
  name: string;
  cron: string;
  run: () => Promise<void>;
}

/** The job engine: every step is enqueued in the transaction that changes the row. */
export interface Engine {
  /**
   * Makes sure that `step` runs for the render at `at` (epoch ms; now when absent), moving a waiting job to that time.
   * Of the submissions that are due, those with a lower turn come first.
   */
  enqueue(trx: Trx, step: Step, render: Pick<RenderRow, "id" | "turn">, at?: number): Promise<void>;
  /** Starts the workers and the chores. Call before serving requests: it warms what `enqueue` needs. */
  work(handlers: StepHandlers, chores: readonly Chore[]): Promise<void>;
  stop(): Promise<void>;
}

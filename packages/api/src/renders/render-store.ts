import type { Step } from "../engine/engine.ts";
import type { RenderEventRow, RenderRow } from "../store/schema.ts";

type Bookkeeping = "version" | "updated_at";

/** What a change may set; the bookkeeping columns are written by `changeRender` and nowhere else. */
export type RenderChange = Partial<Omit<RenderRow, "id" | "slug" | "created_at" | Bookkeeping>>;

/** A render whose row a transaction holds. Nobody else sees what is written before the transaction has ended. */
export interface HeldRender {
  /** As it stands here, own writes included. A write puts another row in its place. */
  readonly row: RenderRow;
  /** Writes columns and tells nobody: what people see of a render is changed by `changeRender`. */
  write(columns: RenderChange & Partial<Pick<RenderRow, Bookkeeping>>): Promise<void>;
  /** Adds an event and wakes everybody who waits for this render. */
  announce(event: Omit<RenderEventRow, "render_id">): Promise<void>;
  /** The card that shows how the render ended is to be shown again. */
  reopenCard(): Promise<void>;
  /** Makes sure that `step` runs at `at` (epoch ms; now when absent). */
  enqueue(step: Step, at?: number): Promise<void>;
}

/** All that the steps of a render need of a database: in SQL for the service, in memory for the proof. */
export interface RenderStore {
  /** The render as it was last committed. */
  read(renderId: string): Promise<RenderRow | undefined>;
  /** Its V3 project as it was accepted, as JSON text. */
  readProject(renderId: string): Promise<string>;
  /** Renders that a step should bring further: not ended, and no person is asked. */
  listUnfinished(): Promise<Pick<RenderRow, "id" | "state" | "next_check_at" | "updated_at">[]>;
  /**
   * Runs `work` while a transaction holds the row, waiting for whoever holds it: all of it is committed when `work`
   * returns, none of it when it throws. Undefined, without running it, when there is no such render.
   */
  withRender<Result>(renderId: string, work: (held: HeldRender) => Promise<Result>): Promise<Result | undefined>;
}

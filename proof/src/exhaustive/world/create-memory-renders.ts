import type { Step } from "../../../../packages/api/src/engine/engine.ts";
import type { HeldRender, RenderStore } from "../../../../packages/api/src/renders/render-store.ts";
import type { RenderEventRow, RenderRow } from "../../../../packages/api/src/store/schema.ts";

/** All that is committed. Values are never changed in place. */
export interface Committed {
  rows: ReadonlyMap<string, RenderRow>;
  /** Projects as JSON text, by render. */
  projects: ReadonlyMap<string, string>;
  /** When the waiting job of a step and render is due, by `jobKey`; null means at once. */
  jobs: ReadonlyMap<string, number | null>;
  /** Renders whose card was opened again. */
  reopened: readonly string[];
}

/** Decides what becomes of a commit: it calls `commit`, or does not, and may throw or never return. */
export type Gate = (commit: () => void) => Promise<void>;

export interface MemoryRenders extends RenderStore {
  committed(): Committed;
  /** Every event that was committed, oldest first; not taken back by `reset`. */
  readonly events: readonly RenderEventRow[];
  /** Puts other contents in place, as an accepted request or a power cut does. */
  reset(to: Committed): void;
  /** Takes a job for a worker: it waits no more. */
  take(step: Step, renderId: string): void;
}

export const jobKey = (step: Step, renderId: string): string => `${step} ${renderId}`;

const unfinished = new Set(["queued", "submitting", "rendering", "saving"]);

/** The store that the steps of a render need, in memory. It has no lock: whoever holds a render ends before the next. */
export function createMemoryRenders(start: Committed, gate: Gate = async (commit) => commit()): MemoryRenders {
  let committed = start;
  const events: RenderEventRow[] = [];
  const holders = new Set<string>();
  return {
    committed: () => committed,
    events,
    reset: (to) => void (committed = to),
    take(step, renderId) {
      const jobs = new Map(committed.jobs);
      jobs.delete(jobKey(step, renderId));
      committed = { ...committed, jobs };
    },
    read: async (renderId) => committed.rows.get(renderId),
    async readProject(renderId) {
      const project = committed.projects.get(renderId);
      if (project === undefined) throw new Error(`render ${renderId} has no project`);
      return project;
    },
    listUnfinished: async () =>
      [...committed.rows.values()].filter((row) => unfinished.has(row.state) && !row.needs_person),
    async withRender(renderId, work) {
      const row = committed.rows.get(renderId);
      if (row === undefined) return undefined;
      if (holders.has(renderId)) throw new Error(`render ${renderId} is held twice at once`);
      holders.add(renderId);
      const staged = stage(row);
      const result = await work(staged.held).finally(() => holders.delete(renderId));
      if (!staged.isWritten()) return result;
      await gate(() => {
        committed = staged.onto(committed);
        events.push(...staged.events);
      });
      return result;
    },
  };
}

/** What a transaction has written so far. */
function stage(row: RenderRow) {
  const { id } = row;
  let current = row;
  let reopened = false;
  const events: RenderEventRow[] = [];
  const jobs = new Map<string, number | null>();
  const held: HeldRender = {
    get row() {
      return current;
    },
    write: async (columns) => void (current = { ...current, ...columns }),
    announce: async (event) => void events.push({ render_id: id, ...event }),
    reopenCard: async () => void (reopened = true),
    enqueue: async (step, at) => void jobs.set(jobKey(step, id), at ?? null),
  };
  return {
    held,
    events,
    isWritten: () => current !== row || events.length > 0 || jobs.size > 0 || reopened,
    onto: (before: Committed): Committed => ({
      ...before,
      rows: new Map(before.rows).set(id, current),
      jobs: jobs.size === 0 ? before.jobs : new Map([...before.jobs, ...jobs]),
      reopened: reopened ? [...before.reopened, id] : before.reopened,
    }),
  };
}

import { startTracking, type RegionId } from "@reelay/core";
import type { HeldRender, RenderStore } from "../../../packages/api/src/renders/render-store.ts";
import { freshSubmission } from "../../../packages/api/src/renders/submit/fresh-submission.ts";
import type { RenderRow } from "../../../packages/api/src/store/schema.ts";

/** Renders that AI STUDIOS works on, in memory, and when each is to be looked at next. */
export interface FollowedRenders extends RenderStore {
  readonly rows: ReadonlyMap<string, RenderRow>;
  /** Takes the render that has been due for longest; undefined when none is. */
  takeDue(now: number): string | undefined;
  /** Everything is due now, as when a service that was away sends all its webhooks at once. */
  nudgeAll(now: number): void;
}

/** @param submitted when the paid call of each was accepted, epoch milliseconds */
export function createFollowedRenders(
  submitted: readonly { id: string; region: RegionId; at: number; dueAt: number }[],
): FollowedRenders {
  const rows = new Map(submitted.map((render) => [render.id, followedRow(render)]));
  const due = new Map(submitted.map(({ id, dueAt }) => [id, dueAt]));
  return {
    rows,
    takeDue(now) {
      let first: [string, number] | undefined;
      for (const entry of due) if (entry[1] <= now && (first === undefined || entry[1] < first[1])) first = entry;
      if (first) due.delete(first[0]);
      return first?.[0];
    },
    nudgeAll(now) {
      for (const id of due.keys()) due.set(id, now);
    },
    read: async (renderId) => rows.get(renderId),
    readProject: async () => "{}",
    listUnfinished: async () => [...rows.values()],
    async withRender(renderId, work) {
      const row = rows.get(renderId);
      if (row === undefined) return undefined;
      return await work(heldIn(rows, row, (at) => due.set(renderId, at ?? 0)));
    },
  };
}

function heldIn(
  rows: Map<string, RenderRow>,
  { id }: RenderRow,
  enqueue: (at: number | undefined) => void,
): HeldRender {
  const current = (): RenderRow => {
    const row = rows.get(id);
    if (row === undefined) throw new Error(`render ${id} is gone`);
    return row;
  };
  return {
    get row() {
      return current();
    },
    write: async (columns) => void rows.set(id, { ...current(), ...columns }),
    announce: async () => undefined,
    reopenCard: async () => undefined,
    enqueue: async (_step, at) => enqueue(at),
  };
}

function followedRow({ id, region, at }: { id: string; region: RegionId; at: number }): RenderRow {
  return {
    id,
    slug: id,
    workspace: "default",
    key_id: null,
    parent_id: null,
    state: "rendering",
    checking: false,
    needs_person: false,
    version: 1,
    region,
    title: "Hello.",
    origin: { surface: "app" },
    avatar: null,
    language: "en",
    orientation: "landscape",
    resolution: "720",
    scenes: 1,
    estimate_seconds: 2,
    stage: "waiting",
    progress: 0,
    project_id: id,
    submission: freshSubmission,
    tracking: startTracking(at),
    next_check_at: null,
    nudged_at: null,
    link: null,
    video: null,
    problem: null,
    rescue_until: null,
    spent: "yes",
    hosts: [],
    created_at: new Date(at),
    updated_at: new Date(at),
    submitted_at: new Date(at),
    finished_at: null,
    trace_parent: null,
    turn: 0,
  };
}

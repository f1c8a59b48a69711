import type { Insertable } from "kysely";
import type { RendersTable } from "../src/store/schema.ts";

/** A row of `renders` with every required column, to be inserted by tests. */
export function makeRenderRow(id: string, changes: Partial<Insertable<RendersTable>> = {}): Insertable<RendersTable> {
  const at = new Date(1_700_000_000_000);
  const never = { open: null, draftId: null, lookedAt: null, troubledSince: null };
  return {
    id,
    slug: `slug-${id}`,
    workspace: "w_1",
    state: "queued",
    checking: false,
    needs_person: false,
    version: 1,
    region: "global",
    title: "Welcome",
    origin: JSON.stringify({ surface: "app" }),
    language: "en",
    orientation: "landscape",
    resolution: "720",
    scenes: 1,
    estimate_seconds: 7.25,
    stage: "queued",
    progress: 0,
    submission: JSON.stringify({ attempts: { draft: 0, export: 0 }, ...never }),
    spent: "nothing",
    hosts: JSON.stringify([]),
    created_at: at,
    updated_at: at,
    ...changes,
  };
}

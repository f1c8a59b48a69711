import { buildProject } from "@reelay/core";
import { freshSubmission } from "../../../../packages/api/src/renders/submit/fresh-submission.ts";
import type { RenderRow } from "../../../../packages/api/src/store/schema.ts";
import { jobKey, type Committed } from "./create-memory-renders.ts";

export const renderId = "r_0123456789abcdefghjk";

const project = JSON.stringify(buildProject({ scenes: [{ script: "Hello." }] }));

/** A render as `renders.create` has just accepted it. @param at epoch milliseconds */
export function acceptedRender(at: number): Committed {
  const row = acceptedRow(at);
  return {
    rows: new Map([[renderId, row]]),
    projects: new Map([[renderId, project]]),
    jobs: new Map([[jobKey("submit", renderId), at]]),
    reopened: [],
  };
}

function acceptedRow(at: number): RenderRow {
  return {
    id: renderId,
    slug: "slug",
    workspace: "default",
    key_id: null,
    parent_id: null,
    state: "queued",
    checking: false,
    needs_person: false,
    version: 1,
    region: "global",
    title: "Hello.",
    origin: { surface: "app" },
    avatar: null,
    language: "en",
    orientation: "landscape",
    resolution: "720",
    scenes: 1,
    estimate_seconds: 2,
    stage: "queued",
    progress: 0,
    project_id: null,
    submission: freshSubmission,
    tracking: null,
    next_check_at: null,
    nudged_at: null,
    link: null,
    video: null,
    problem: null,
    rescue_until: null,
    spent: "nothing",
    hosts: [],
    created_at: new Date(at),
    updated_at: new Date(at),
    submitted_at: null,
    finished_at: null,
    trace_parent: null,
    turn: 0,
  };
}

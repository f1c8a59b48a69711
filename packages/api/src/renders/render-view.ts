import {
  AppError,
  errorCatalogue,
  type ErrorCode,
  type RegionId,
  type RenderState,
  type Resolution,
} from "@reelay/core";
import type { Service } from "../service.ts";
import type { Origin, Problem, RenderRow, Spent } from "../store/schema.ts";

/** What is wrong with a render, in words. `referenceId` is found in the service's log. */
export interface ProblemView {
  code: ErrorCode;
  message: string;
  hint: string;
  retryable: boolean;
  referenceId: string;
  at: string;
}

/** A render as callers see it. Times are ISO 8601; links are absolute. */
export interface RenderView {
  id: string;
  /** Grows with every visible change. */
  version: number;
  state: RenderState;
  /** A finer word than the state while it renders: waiting, rendering, finishing. */
  stage: string;
  /** 0 to 100; never falls. */
  progress: number;
  /** The outcome of a paid call is being found out. */
  checking: boolean;
  /** Only a person can decide: `renders.answer`. */
  needsPerson: boolean;
  problem: ProblemView | null;
  /** What may have been spent at AI STUDIOS. */
  spent: Spent;
  region: RegionId;
  /** True when the sandbox made it: nothing cost money. */
  sandbox: boolean;
  title: string;
  avatar: string | null;
  language: string;
  orientation: "landscape" | "portrait";
  resolution: Resolution;
  scenes: number;
  /** Expected length in seconds, an estimate (≈). */
  estimateSeconds: number;
  surface: string;
  parentId: string | null;
  video: { bytes: number; seconds: number; width: number; height: number } | null;
  links: {
    /** Page with a player. */
    watch: string;
    /** Our own copy (MP4, range requests); null before `ready`. */
    video: string | null;
    /** AI STUDIOS's own link; may expire. */
    vendor: string | null;
    /** False when the links only work on the service's own machine. */
    public: boolean;
  };
  /** Every host contacted for this render. */
  hosts: string[];
  createdAt: string;
  submittedAt: string | null;
  finishedAt: string | null;
}

/** The answer to a request for a render: that render, which may be the one of an equal request before. */
export interface AcceptedRender extends RenderView {
  /** Where it was asked for; ids of the platform. Another `replyMessageId` than one's own: another request's card. */
  origin: Origin;
}

export function acceptedViewOf(service: Service, row: RenderRow): AcceptedRender {
  return { ...viewOf(service, row), origin: row.origin };
}

/** A row in the words of the API. */
export function viewOf(service: Service, row: RenderRow): RenderView {
  const { video } = row;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stage: row.stage,
    progress: row.progress,
    checking: row.checking,
    needsPerson: row.needs_person,
    problem: row.problem && problemView(row.problem),
    spent: row.spent,
    region: row.region,
    sandbox: service.regions.get(row.region)?.sandbox ?? false,
    title: row.title,
    avatar: row.avatar,
    language: row.language,
    orientation: row.orientation,
    resolution: row.resolution,
    scenes: row.scenes,
    estimateSeconds: row.estimate_seconds,
    surface: row.origin.surface,
    parentId: row.parent_id,
    video: video && { bytes: video.bytes, seconds: video.seconds, width: video.width, height: video.height },
    links: linksOf(service, row),
    hosts: row.hosts,
    createdAt: row.created_at.toISOString(),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

function linksOf(service: Service, row: RenderRow): RenderView["links"] {
  const origin = service.publicUrl ?? service.localUrl;
  return {
    watch: `${origin}/v/${row.slug}`,
    video: row.state === "ready" ? `${origin}/media/${row.slug}.mp4` : null,
    vendor: row.state === "canceled" ? null : row.link,
    public: service.publicUrl !== null,
  };
}

/** A stored problem in the catalogue's words. A code that this version does not know reads as INTERNAL. */
function problemView(problem: Problem): ProblemView {
  const code = Object.hasOwn(errorCatalogue, problem.code) ? problem.code : "INTERNAL";
  const { message, hint, retryable } = new AppError(code, { details: problem.details });
  return { code, message, hint, retryable, referenceId: problem.referenceId, at: new Date(problem.at).toISOString() };
}

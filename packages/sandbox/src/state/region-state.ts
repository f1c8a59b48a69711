import type { JsonObject } from "../json-object.ts";
import type { Resolution } from "../validate/resolution.ts";
import type { CallRecord, WebhookRecord } from "./ledger-record.ts";

/** A project as it was given: `content` keeps every member of the body except the controls of the call. */
export type ProjectRecord = {
  projectId: string;
  baseInfoId: string;
  templateId: string | null;
  name: string;
  content: JsonObject;
  draft: boolean;
  createdAtMs: number;
};

/** How a failed export shows itself; no source says, so both are offered. */
export type ExportFailure = { how: "state" | "envelope"; message: string };

/** One acceptance of a paid call. A project has several when it was exported again. */
export type ExportRecord = {
  exportId: string;
  projectId: string;
  backendTaskId: string;
  videoName: string;
  resolution: Resolution;
  webhookUrl?: string;
  acceptedAtMs: number;
  durationMs: number;
  charged: boolean;
  failsAt?: ExportFailure & { atPercent: number };
};

/** What has become of an export since. */
export type ExportProgress = {
  renderedAtMs?: number;
  seconds?: number;
  completedAtMs?: number;
  credits: number;
  failed?: ExportFailure & { atMs: number; atPercent: number };
  linkShown: boolean;
  webhookMarks: number[];
  webhooks: WebhookRecord[];
};

export type ExportEntry = { record: ExportRecord; so: ExportProgress };

export type ProjectEntry = { project: ProjectRecord; exports: ExportEntry[]; deletedAtMs?: number };

/** Everything a region knows; changed by events only. */
export type RegionState = {
  tokenSecret: string | undefined;
  tokenGeneration: number;
  calls: CallRecord[];
  projects: Map<string, ProjectEntry>;
  exports: Map<string, ExportEntry>;
};

export const emptyRegionState = (): RegionState => ({
  tokenSecret: undefined,
  tokenGeneration: 0,
  calls: [],
  projects: new Map(),
  exports: new Map(),
});

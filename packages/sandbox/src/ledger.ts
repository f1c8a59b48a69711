import type { CallRecord, WebhookRecord } from "./state/ledger-record.ts";
import type { ProjectEntry, RegionState } from "./state/region-state.ts";

/** One thing that happened to a project. Times are epoch milliseconds. */
export type LedgerEvent =
  | { atMs: number; what: "draft" | "created" | "export" | "deleted" }
  | { atMs: number; what: "charge"; credits: number }
  | { atMs: number; what: "failed"; message: string };

/** A project's account. `name` carries whatever the caller put into it, so renders can be counted across projects. */
export type LedgerProject = {
  projectId: string;
  name: string;
  /** 1 when it was accepted as a draft, else 0. */
  drafts: number;
  /** How many paid calls were accepted for it. */
  exports: number;
  /** How many of them were charged; each is, once, when it reaches 100. */
  charges: number;
  credits: number;
  deleted: boolean;
  createdAtMs: number;
  /** When the latest export reached 100, or null. */
  completedAtMs: number | null;
  events: LedgerEvent[];
  webhooks: WebhookRecord[];
};

/** Everything that a region was asked and did, in order. */
export type Ledger = { calls: CallRecord[]; projects: LedgerProject[] };

/** Draws the ledger up from the state of a region. */
export const readLedger = (state: RegionState): Ledger => ({
  calls: state.calls,
  projects: [...state.projects.values()].map(readLedgerProject),
});

export function readLedgerProject({ project, exports, deletedAtMs }: ProjectEntry): LedgerProject {
  const charged = exports.filter(({ so }) => so.credits > 0);
  return {
    projectId: project.projectId,
    name: project.name,
    drafts: project.draft ? 1 : 0,
    exports: exports.length,
    charges: charged.length,
    credits: charged.reduce((sum, { so }) => sum + so.credits, 0),
    deleted: deletedAtMs !== undefined,
    createdAtMs: project.createdAtMs,
    completedAtMs: exports.at(-1)?.so.completedAtMs ?? null,
    events: readEvents({ project, exports, ...(deletedAtMs !== undefined && { deletedAtMs }) }),
    webhooks: exports.flatMap(({ so }) => so.webhooks),
  };
}

function readEvents({ project, exports, deletedAtMs }: ProjectEntry): LedgerEvent[] {
  const events: LedgerEvent[] = [{ atMs: project.createdAtMs, what: project.draft ? "draft" : "created" }];
  for (const { record, so } of exports) {
    events.push({ atMs: record.acceptedAtMs, what: "export" });
    if (so.credits > 0) events.push({ atMs: so.completedAtMs ?? 0, what: "charge", credits: so.credits });
    if (so.failed) events.push({ atMs: so.failed.atMs, what: "failed", message: so.failed.message });
  }
  if (deletedAtMs !== undefined) events.push({ atMs: deletedAtMs, what: "deleted" });
  return events.toSorted((one, other) => one.atMs - other.atMs);
}

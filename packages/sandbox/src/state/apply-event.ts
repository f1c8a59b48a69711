import type { RegionEvent } from "./region-event.ts";
import type { ExportEntry, ProjectRecord, RegionState } from "./region-state.ts";

/** Adds one event to the state. Events about unknown projects or exports change nothing. */
export function applyEvent(state: RegionState, event: RegionEvent): void {
  switch (event.type) {
    case "tokenSecretMade":
      state.tokenSecret = event.secret;
      return;
    case "tokensRevoked":
      state.tokenGeneration += 1;
      return;
    case "callAnswered":
      state.calls.push(event.call);
      return;
    case "projectCreated":
      addProject(state, event.project);
      return;
    case "projectDeleted": {
      const entry = state.projects.get(event.projectId);
      if (entry) entry.deletedAtMs = event.atMs;
      return;
    }
    case "exportAccepted": {
      const entry: ExportEntry = {
        record: event.record,
        so: { credits: 0, linkShown: false, webhookMarks: [], webhooks: [] },
      };
      state.exports.set(event.record.exportId, entry);
      state.projects.get(event.record.projectId)?.exports.push(entry);
      return;
    }
    default:
      applyToExport(state.exports.get(event.exportId), event);
  }
}

function addProject(state: RegionState, project: ProjectRecord): void {
  state.projects.set(project.projectId, { project, exports: [] });
}

type EventOfAnExport = Extract<RegionEvent, { exportId: string }>;

function applyToExport(entry: ExportEntry | undefined, event: EventOfAnExport): void {
  if (!entry) return;
  const { so } = entry;
  switch (event.type) {
    case "exportRendered":
      so.renderedAtMs = event.atMs;
      so.seconds = event.seconds;
      return;
    case "exportCompleted":
      so.completedAtMs = event.atMs;
      so.credits = event.credits;
      return;
    case "exportFailed":
      so.failed = { ...event.failure, atMs: event.atMs, atPercent: event.atPercent };
      return;
    case "linkShown":
      so.linkShown = true;
      return;
    case "webhookBegun":
      so.webhookMarks.push(event.mark);
      return;
    case "webhookSent":
      so.webhooks.push(event.webhook);
  }
}

import type { ProgressReading } from "@reelay/core";
import type { VendorProject } from "./project-book.ts";
import type { VendorVariant } from "./vendor-variant.ts";

/** At 100 the link comes a little later (contract C3). */
const linkAfterMs = 1_000;

/** What reads show of a project at `now`, with the variant's lag; undefined while they do not know it. */
export function shownProject(
  variant: VendorVariant,
  project: VendorProject,
  now: number,
): (ProgressReading & { backendTaskId: string | null; ended: boolean }) | undefined {
  const seenAt = now - variant.lagMs;
  if (seenAt < project.createdAt) return undefined;
  const since = project.exportedAt === null ? -1 : seenAt - project.exportedAt;
  const ended = since >= variant.renderMs;
  if (since < 0 || (!ended && !variant.showsExport)) {
    return { progress: 0, state: "draft", downloadUrl: null, backendTaskId: null, ended: false };
  }
  const link = since >= variant.renderMs + linkAfterMs ? `https://cdn.aistudios.com/${project.projectId}.mp4` : null;
  return {
    progress: Math.min(100, (since / variant.renderMs) * 100),
    state: ended ? "exported" : "exporting",
    downloadUrl: link,
    backendTaskId: `task-${project.projectId}`,
    ended,
  };
}

import { Refusal } from "../http/refusal.ts";
import type { Region } from "../region.ts";
import type { ProjectEntry } from "../state/region-state.ts";

/** The project of a call, or a 404. */
export function findProject(region: Region, projectId: string): ProjectEntry {
  const entry = region.store.state.projects.get(projectId);
  if (entry && entry.deletedAtMs === undefined) return entry;
  throw new Refusal(404, "SIM_PROJECT_NOT_FOUND", "there is no project with this id");
}

/** The same for a read, which under draft lag does not know a young project yet. */
export function findReadableProject(region: Region, projectId: string): ProjectEntry {
  const entry = findProject(region, projectId);
  const lagMs = region.faults.find("draftLag", { projectId, name: entry.project.name })?.ms ?? 0;
  if (region.now() - entry.project.createdAtMs >= lagMs) return entry;
  throw new Refusal(404, "SIM_PROJECT_NOT_FOUND", "there is no project with this id");
}

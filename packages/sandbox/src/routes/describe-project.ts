import type { ProjectReading } from "../export/create-project-reader.ts";
import type { ProjectEntry } from "../state/region-state.ts";

/** The project object of `GET /editor/project/{id}`; members that were given pass through untouched. */
export function describeProject(
  { project }: ProjectEntry,
  reading: ProjectReading,
  downloadUrl: string | undefined,
): Record<string, unknown> {
  const { shown } = reading;
  const changedAtMs = shown?.so.completedAtMs ?? shown?.record.acceptedAtMs ?? project.createdAtMs;
  return {
    dictionary: {},
    ...project.content,
    _id: project.projectId,
    userId: "5a0db0c500000000000000ff",
    templateId: project.templateId,
    state: reading.state,
    thumbnailUrl: null,
    baseInfoId: project.baseInfoId,
    backendTaskId: shown?.record.backendTaskId ?? null,
    exportType: shown ? "video" : null,
    // A float in /progress, an int here.
    progress: Math.floor(reading.percent),
    creditSubstracted: (shown?.so.credits ?? 0) > 0,
    createdAt: new Date(project.createdAtMs).toISOString(),
    updatedAt: new Date(changedAtMs).toISOString(),
    download_url: downloadUrl ?? null,
  };
}

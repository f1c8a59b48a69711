import type { Region } from "../region.ts";
import { videoUrl } from "./video-url.ts";

export type ListedProject = { id: string; name: string; state: "exported"; download_url: string };

/** The projects whose video can be downloaded, oldest first. Drafts and running exports are not in the list. */
export function listExported(region: Region, requestUrl: string): ListedProject[] {
  const listed: ListedProject[] = [];
  for (const { project, exports, deletedAtMs } of region.store.state.projects.values()) {
    const latest = exports.at(-1);
    if (deletedAtMs !== undefined || !latest) continue;
    region.exporter.advance(latest);
    const { projectId: id, name } = project;
    const held = region.faults.find("hundredWithoutLink", { projectId: id, name });
    const mayShow = latest.so.linkShown || held === undefined || held.readings === 0;
    if (latest.so.completedAtMs === undefined || !mayShow) continue;
    listed.push({ id, name, state: "exported", download_url: videoUrl(requestUrl, latest.record.videoName) });
  }
  return listed;
}

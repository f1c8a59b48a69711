import type { ProgressReading, ProjectReading, ProjectSummary } from "./client.ts";
import { readList } from "./containers.ts";
import { isRecord, textOf } from "./json.ts";

/** Progress of any project-like record; the vendor spells the link two ways, v2 two more (contract C1). */
export function readProgress(data: unknown): ProgressReading | null {
  if (!isRecord(data)) return null;
  return {
    progress: readNumber(data["progress"]),
    state: textOf(data, "state")?.toLowerCase() ?? null,
    downloadUrl: linkOf(data),
  };
}

/** Of several spellings the first that leads to the web; else the first, whatever it is. */
function linkOf(data: Record<string, unknown>): string | null {
  const links = ["downloadUrl", "download_url", "videoUrl", "url"].map((name) => textOf(data, name));
  return links.find((link) => link !== null && /^https?:/i.test(link)) ?? links.find((link) => link !== null) ?? null;
}

/** `data.project`, or the project itself. `askedId` stands in for an id that the answer leaves out. */
export function readProject(data: unknown, askedId: string): ProjectReading | null {
  const raw = isRecord(data) && isRecord(data["project"]) ? data["project"] : data;
  if (!isRecord(raw) || !["_id", "id", "scenes", "state"].some((name) => name in raw)) return null;
  const progress = readProgress(raw);
  if (progress === null) return null;
  const credit = raw["creditSubstracted"];
  return {
    ...progress,
    projectId: textOf(raw, "_id", "id", "projectId") ?? askedId,
    name: textOf(raw, "name"),
    backendTaskId: textOf(raw, "backendTaskId"),
    creditSubtracted: typeof credit === "boolean" ? credit : null,
    raw,
  };
}

/** The list of projects; entries without an id cannot be used and are left out. */
export function readSummaries(data: unknown): ProjectSummary[] | null {
  const records = readList(data, "projects", "list", "items");
  return (
    records?.flatMap((record) => {
      const projectId = textOf(record, "id", "_id", "projectId");
      if (projectId === null) return [];
      const { state, downloadUrl } = readProgress(record) ?? { state: null, downloadUrl: null };
      return [{ projectId, name: textOf(record, "name"), state, downloadUrl }];
    }) ?? null
  );
}

/** Numbers come as numbers or as text; anything that is not finite is unknown. */
function readNumber(value: unknown): number | null {
  const isText = typeof value === "string" && /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*%?$/.test(value.trim());
  const number = isText ? Number.parseFloat(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

import { randomBytes } from "node:crypto";
import type { JsonObject } from "../json-object.ts";
import type { Region } from "../region.ts";
import type { ProjectEntry } from "../state/region-state.ts";

/** 24 hex digits, as AI STUDIOS's ids look. */
const objectId = (): string => randomBytes(12).toString("hex");

/** Stores a new project; `content` is what was given, without the controls of the call. */
export function addProject(
  region: Region,
  given: { name: string; content: JsonObject; draft: boolean; templateId?: string | null },
): ProjectEntry {
  const projectId = objectId();
  region.store.record({
    type: "projectCreated",
    project: {
      projectId,
      baseInfoId: objectId(),
      templateId: given.templateId ?? null,
      name: given.name,
      content: { ...given.content, name: given.name },
      draft: given.draft,
      createdAtMs: region.now(),
    },
  });
  const entry = region.store.state.projects.get(projectId);
  if (!entry) throw new Error("a project that was just recorded is not in the state");
  return entry;
}

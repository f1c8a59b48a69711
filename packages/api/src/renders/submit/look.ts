import { AiStudiosFailure, type AiStudiosClient } from "@reelay/core";
import type { LookPlan } from "./plan-step.ts";

/** Words that a project which was never exported may carry; any other word means that something has begun. */
const draftWords = new Set(["draft", "created", "create", "new", "none", "saved", "editing", "ready"]);

/** What a look found: a project that is being made, or a draft that only waits. */
export interface Sighting {
  kind: "accepted" | "draft";
  projectId: string;
}

/**
 * Reads whether AI STUDIOS already works on this render; sends nothing. Finds it by its project id, then by the
 * render's id in a project's name. No source says whether the list shows drafts, so a name alone proves no export
 * (contract section 4): each is read. Undefined when nothing shows.
 */
export async function look(
  plan: Pick<LookPlan, "region" | "projectId" | "renderId" | "open">,
): Promise<Sighting | undefined> {
  const { client } = plan.region;
  if (plan.projectId !== null && (await isExporting(client, plan.projectId)))
    return { kind: "accepted", projectId: plan.projectId };
  const named = (await client.listProjects()).filter(({ name }) => name?.includes(plan.renderId));
  const others = named.filter(({ projectId }) => projectId !== plan.projectId);
  for (const { projectId } of others) {
    if (plan.open?.call === "oneShot" || (await isExporting(client, projectId))) return { kind: "accepted", projectId };
  }
  const draft = plan.open?.call === "draft" ? others[0] : undefined;
  return draft && { kind: "draft", projectId: draft.projectId };
}

async function isExporting(client: AiStudiosClient, projectId: string): Promise<boolean> {
  try {
    const project = await client.getProject(projectId);
    const begun = project.state !== null && !draftWords.has(project.state);
    return begun || project.backendTaskId !== null || (project.progress ?? 0) > 0 || project.downloadUrl !== null;
  } catch (error) {
    if (error instanceof AiStudiosFailure && error.kind === "notFound") return false;
    throw error;
  }
}

import { AiStudiosFailure, type AiStudiosClient } from "@reelay/core";
import type { Plan } from "./plan-step.ts";

/** Words that a project which was never exported may carry; any other word means that something has begun. */
const draftWords = new Set(["draft", "created", "create", "new", "none", "saved", "editing", "ready"]);

/**
 * Reads whether AI STUDIOS already works on this render; sends nothing. Finds it by its project id, then by the
 * render's id in the name of an exported project. Undefined when nothing shows.
 */
export async function look(plan: Plan): Promise<{ projectId: string } | undefined> {
  const { client } = plan.region;
  if (plan.projectId !== null && (await isExporting(client, plan.projectId))) return { projectId: plan.projectId };
  const named = (await client.listProjects()).find(({ name }) => name?.includes(plan.renderId));
  return named && { projectId: named.projectId };
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

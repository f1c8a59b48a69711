import type { AiStudiosClient, ExportControls } from "./client.ts";
import type { Send } from "./call.ts";
import { isRecord, textOf } from "./json.ts";
import { readProgress, readProject, readSummaries } from "./readings.ts";

type ProjectCalls = Pick<
  AiStudiosClient,
  | "createProject"
  | "createFromTemplate"
  | "editProject"
  | "exportProject"
  | "getProject"
  | "listProjects"
  | "deleteProjects"
  | "getProgress"
>;

/** Section 4 of the contract: projects, their export and its progress. */
export function projectCalls(send: Send): ProjectCalls {
  const post = (call: { path: string; id?: string }, body: Record<string, unknown>, controls?: ExportControls) =>
    send({ method: "POST", ...call, body, secrets: secretsOf(controls) }, readProjectId);
  return {
    createProject: (project, controls) =>
      post({ path: "/editor/project" }, { ...project, ...wire(controls) }, controls),
    createFromTemplate: (templateId, values) => post({ path: "/editor/template/:id", id: templateId }, { ...values }),
    editProject: (projectId, updates, controls) =>
      post(
        { path: "/editor/project/:id", id: projectId },
        { updates: { value: updates }, ...wire(controls) },
        controls,
      ),
    exportProject: (projectId, controls) =>
      post({ path: "/editor/project/export" }, { projectId, ...wire(controls) }, controls),
    getProject: (projectId) =>
      send({ method: "GET", path: "/editor/project/:id", id: projectId }, (data) => readProject(data, projectId)),
    listProjects: () => send({ method: "GET", path: "/editor/project" }, readSummaries),
    deleteProjects: (ids) => send({ method: "DELETE", path: "/editor/project", body: { ids } }, readDeletedCount),
    getProgress: (projectId) => send({ method: "GET", path: "/editor/progress/:id", id: projectId }, readProgress),
  };
}

/** Controls as sent: nothing that is undefined, so that the vendor never sees a null it does not document. */
function wire(controls: ExportControls & { isExport?: boolean }): Record<string, unknown> {
  return Object.fromEntries(Object.entries(controls).filter(([, value]) => value !== undefined));
}

/** A webhook path is a secret that an answer may echo. */
function secretsOf(controls?: ExportControls): string[] {
  return controls?.webhookUrl === undefined ? [] : [controls.webhookUrl];
}

function readProjectId(data: unknown): { projectId: string } | null {
  const projectId = isRecord(data) ? textOf(data, "projectId") : null;
  return projectId === null ? null : { projectId };
}

function readDeletedCount(data: unknown): { deletedCount: number } | null {
  const count = isRecord(data) ? data["deletedCount"] : null;
  return typeof count === "number" ? { deletedCount: count } : null;
}

import type { AiStudiosClient } from "@reelay/core";
import type { Turns } from "../world/create-turns.ts";
import { failure, type FaultyCall } from "./create-faulty-call.ts";
import { createProjectBook, type ProjectBook, type VendorProject } from "./project-book.ts";
import { shownProject } from "./shown-project.ts";
import type { VendorVariant } from "./vendor-variant.ts";

export interface Vendor {
  client: AiStudiosClient;
  book: ProjectBook;
}

const unused = () => Promise.reject(new Error("no step of a render calls this"));

/** An AI STUDIOS of one variant, as the client of a region. @param callBack is called when a webhook arrives */
export function createVendor(
  variant: VendorVariant,
  turns: Turns,
  call: FaultyCall,
  callBack: () => void | Promise<void>,
): Vendor {
  const book = createProjectBook(variant, turns.now);
  const follow = (webhookUrl: string | undefined): void => {
    if (webhookUrl === undefined) return;
    for (const afterMs of [500, variant.renderMs + 1_500]) turns.later(afterMs, callBack);
  };
  const shown = (project: VendorProject) => shownProject(variant, project, turns.now());
  const find = (projectId: string) => {
    const project = book.projects.find((known) => known.projectId === projectId);
    const seen = project && shown(project);
    if (project === undefined || seen === undefined) throw failure("notFound", "project");
    return { project, seen };
  };
  const client: AiStudiosClient = {
    region: "global",
    host: "app.aistudios.com",
    isAuthenticated: async () => true,
    createProject: (project, { isExport, webhookUrl }) =>
      call("paid", isExport ? "oneShot" : "draft", () => {
        const projectId = book.create(String(project["name"]), isExport);
        if (isExport || !variant.honoursDraft) follow(webhookUrl);
        return { projectId };
      }),
    exportProject: (given, { webhookUrl }) =>
      call("paid", "export", () => {
        const projectId = book.export(given);
        follow(webhookUrl);
        return { projectId };
      }),
    getProgress: (projectId) => call("read", "progress", () => find(projectId).seen),
    getProject: (projectId) =>
      call("read", "project", () => {
        const { project, seen } = find(projectId);
        return { ...seen, projectId, name: project.name, creditSubtracted: null, raw: {} };
      }),
    listProjects: () => call("read", "list", () => listed(variant, book, shown)),
    createFromTemplate: unused,
    editProject: unused,
    deleteProjects: unused,
    listAvatars: unused,
    listWorkspaces: unused,
    listTemplates: unused,
    listModels: unused,
  };
  return { client, book };
}

function listed(
  { list }: VendorVariant,
  { projects }: ProjectBook,
  shown: (project: VendorProject) => ReturnType<typeof shownProject>,
): Awaited<ReturnType<AiStudiosClient["listProjects"]>> {
  if (list === "nothing") return [];
  return projects.flatMap((project) => {
    const seen = shown(project);
    if (seen === undefined || (list === "exported" && !seen.ended)) return [];
    const { projectId, name } = project;
    return [{ projectId, name, state: seen.state, downloadUrl: seen.downloadUrl }];
  });
}

import type { AiStudiosClient } from "@reelay/core";
import { failure, type FaultyCall } from "./create-faulty-call.ts";
import type { ProjectBook, VendorProject } from "./project-book.ts";
import { shownProject } from "./shown-project.ts";
import type { VendorVariant } from "./vendor-variant.ts";

/** What the vendor's reads answer. @param now epoch milliseconds */
export function vendorReads(
  variant: VendorVariant,
  book: ProjectBook,
  { now, call }: { now: () => number; call: FaultyCall },
): Pick<AiStudiosClient, "getProgress" | "getProject" | "listProjects"> {
  const shown = (project: VendorProject) => shownProject(variant, project, now());
  const find = (projectId: string) => {
    const project = book.projects.find((known) => known.projectId === projectId);
    const seen = project && shown(project);
    if (project === undefined || seen === undefined) throw failure("notFound", "project");
    return { project, seen };
  };
  const list = (): Awaited<ReturnType<AiStudiosClient["listProjects"]>> => {
    if (variant.list === "nothing") return [];
    return book.projects.flatMap((project) => {
      const seen = shown(project);
      if (seen === undefined || (variant.list === "exported" && !seen.ended)) return [];
      const { projectId, name } = project;
      return [{ projectId, name, state: seen.state, downloadUrl: seen.downloadUrl }];
    });
  };
  return {
    getProgress: (projectId) => call("read", "progress", () => find(projectId).seen),
    getProject: (projectId) =>
      call("read", "project", () => {
        const { project, seen } = find(projectId);
        return { ...seen, projectId, name: project.name, creditSubtracted: null, raw: {} };
      }),
    listProjects: () => call("read", "list", list),
  };
}

import type { AiStudiosClient } from "@reelay/core";
import type { Turns } from "../world/create-turns.ts";
import type { FaultyCall } from "./create-faulty-call.ts";
import { createProjectBook, type ProjectBook } from "./project-book.ts";
import { vendorReads } from "./vendor-reads.ts";
import type { VendorVariant } from "./vendor-variant.ts";

export interface Vendor {
  client: AiStudiosClient;
  book: ProjectBook;
}

/** When a webhook comes after the export that it belongs to began, and after it ended. */
const callBackAfterMs = { start: 500, end: 1_500 } as const;
const unused = () => Promise.reject(new Error("no step of a render calls this"));

/** An AI STUDIOS of one variant, as the client of a region. @param callBack is called when a webhook arrives */
export function createVendor(
  variant: VendorVariant,
  { turns, call, callBack }: { turns: Turns; call: FaultyCall; callBack: () => void | Promise<void> },
): Vendor {
  const book = createProjectBook(variant, turns.now);
  const follow = (webhookUrl: string | undefined): void => {
    if (webhookUrl === undefined) return;
    turns.later(callBackAfterMs.start, callBack);
    turns.later(variant.renderMs + callBackAfterMs.end, callBack);
  };
  const client: AiStudiosClient = {
    region: "global",
    host: "app.aistudios.com",
    ...vendorReads(variant, book, { now: turns.now, call }),
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
    isAuthenticated: async () => true,
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

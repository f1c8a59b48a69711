import { Hono } from "hono";
import { answerList } from "../http/answer-list.ts";
import { succeed } from "../http/envelope.ts";
import { guardRoute } from "../http/guard-route.ts";
import { readBody } from "../http/read-body.ts";
import type { SandboxEnv } from "../http/sandbox-env.ts";
import type { Region } from "../region.ts";
import { createRequest, deleteRequest } from "../validate/requests.ts";
import { addProject } from "./add-project.ts";
import { describeProject } from "./describe-project.ts";
import { findReadableProject } from "./find-project.ts";
import { listExported } from "./list-exported.ts";
import { videoUrl } from "./video-url.ts";

/** Create, list, read and delete projects. */
export function projectRoutes(region: Region): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.post("/editor/project", guardRoute(region, "create"), async (c) => {
    const {
      isExport,
      workspaceId: _workspaceId,
      resolution,
      webhookUrl,
      ...content
    } = await readBody(c, createRequest);
    const { name } = content;
    const exports = isExport || region.faults.take("draftIgnored", { name }) !== undefined;
    const entry = addProject(region, { name, content, draft: !exports });
    if (exports) region.exporter.accept(entry, { resolution, webhookUrl });
    c.get("call").projectId = entry.project.projectId;
    return succeed(c, { projectId: entry.project.projectId });
  });
  app.get("/editor/project", guardRoute(region, "list"), (c) => {
    const items = listExported(region, c.req.url);
    return answerList(c, region, { route: "list", wrapper: "projects", usual: "array" }, items);
  });
  app.delete("/editor/project", guardRoute(region, "delete"), async (c) => {
    const { ids } = await readBody(c, deleteRequest);
    const known = [...new Set(ids)].filter((id) => {
      const entry = region.store.state.projects.get(id);
      return entry !== undefined && entry.deletedAtMs === undefined;
    });
    for (const projectId of known) region.store.record({ type: "projectDeleted", atMs: region.now(), projectId });
    return succeed(c, { deletedCount: known.length });
  });
  app.get("/editor/project/:projectId", guardRoute(region, "read"), (c) => {
    const entry = findReadableProject(region, c.req.param("projectId"));
    const reading = region.readProject(entry);
    const downloadUrl = reading.link === undefined ? undefined : videoUrl(c.req.url, reading.link);
    return succeed(c, { project: describeProject(entry, reading, downloadUrl) });
  });
  return app;
}

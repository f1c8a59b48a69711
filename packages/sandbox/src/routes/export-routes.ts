import { Hono } from "hono";
import { dressScene } from "../catalogue/avatars.ts";
import { businessTemplates } from "../catalogue/templates.ts";
import { refuse, succeed } from "../http/envelope.ts";
import { guardRoute } from "../http/guard-route.ts";
import { readBody } from "../http/read-body.ts";
import { Refusal } from "../http/refusal.ts";
import type { SandboxEnv } from "../http/sandbox-env.ts";
import type { Region } from "../region.ts";
import { editRequest, exportRequest, templateRequest } from "../validate/requests.ts";
import { addProject } from "./add-project.ts";
import { applyUpdates } from "./apply-updates.ts";
import { findProject, findReadableProject } from "./find-project.ts";
import { videoUrl } from "./video-url.ts";

/** Export, copy-and-edit, make from a template, and follow progress. Mounted before the routes with a project id. */
export function exportRoutes(region: Region): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.post("/editor/project/export", guardRoute(region, "export"), async (c) => {
    const { projectId, resolution, webhookUrl } = await readBody(c, exportRequest);
    const given = findProject(region, projectId);
    const { name, content, templateId } = given.project;
    const copies = region.faults.take("exportNewId", { projectId, name }) !== undefined;
    const entry = copies ? addProject(region, { name, content, templateId, draft: false }) : given;
    region.exporter.accept(entry, { resolution, webhookUrl });
    return succeed(c, { projectId: entry.project.projectId });
  });
  app.post("/editor/project/:projectId", guardRoute(region, "edit"), async (c) => {
    const { updates, isExport, resolution, webhookUrl } = await readBody(c, editRequest);
    const { name, content, templateId } = findProject(region, c.req.param("projectId")).project;
    const scenes = applyUpdates(Array.isArray(content.scenes) ? content.scenes : [], updates.value);
    const exports = isExport || region.faults.take("draftIgnored", { name }) !== undefined;
    const entry = addProject(region, { name, content: { ...content, scenes }, templateId, draft: !exports });
    if (exports) region.exporter.accept(entry, { resolution, webhookUrl });
    return succeed(c, { projectId: entry.project.projectId });
  });
  app.post("/editor/template/:templateId", guardRoute(region, "template"), async (c) => {
    const { aiName, clothId, name } = await readBody(c, templateRequest);
    const template = businessTemplates.find(({ id }) => id === c.req.param("templateId"));
    if (!template) throw new Refusal(404, "SIM_TEMPLATE_NOT_FOUND", "there is no template with this id");
    const scenes = template.scenes.map((scene) => dressScene(scene, aiName, clothId));
    const content = { orientation: "landscape", scenes };
    const given = { name: name ?? template.name, content, templateId: template.id, draft: true };
    return succeed(c, { projectId: addProject(region, given).project.projectId });
  });
  app.get("/editor/progress/:projectId", guardRoute(region, "progress"), (c) => {
    const reading = region.readProject(findReadableProject(region, c.req.param("projectId")));
    if (reading.failure?.how === "envelope") return refuse(c, 200, "SIM_EXPORT_FAILED", reading.failure.message);
    return succeed(c, {
      progress: reading.percent,
      state: reading.state,
      ...(reading.link !== undefined && { downloadUrl: videoUrl(c.req.url, reading.link) }),
    });
  });
  return app;
}

import { Hono } from "hono";
import { avatars } from "../catalogue/avatars.ts";
import { automationTemplates, businessTemplates, workspaces } from "../catalogue/templates.ts";
import { answerList } from "../http/answer-list.ts";
import { guardRoute } from "../http/guard-route.ts";
import { readBody } from "../http/read-body.ts";
import type { SandboxEnv } from "../http/sandbox-env.ts";
import type { Region } from "../region.ts";
import { templatesAutomationRequest } from "../validate/requests.ts";

/** The dropdowns and `GET /model`, the only documented source of clothes ids. */
export function catalogueRoutes(region: Region): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.get("/dropdown/models", guardRoute(region, "models"), (c) => {
    const items = avatars.map(({ id, label, avatarType }) => ({ id, label: label.en, avatarType }));
    return answerList(c, region, { route: "models", wrapper: "models", usual: "array" }, items);
  });
  app.get("/dropdown/workspaces", guardRoute(region, "workspaces"), (c) =>
    answerList(c, region, { route: "workspaces", wrapper: "workspaces", usual: "array" }, workspaces),
  );
  app.get("/dropdown/templates_business", guardRoute(region, "templatesBusiness"), (c) => {
    const items = businessTemplates.map(({ id, name }) => ({ id, name }));
    return answerList(c, region, { route: "templatesBusiness", wrapper: "templates", usual: "array" }, items);
  });
  app.post("/dropdown/templates_automation", guardRoute(region, "templatesAutomation"), async (c) => {
    const { category } = await readBody(c, templatesAutomationRequest);
    const items = automationTemplates
      .filter((template) => template.category === category)
      .map(({ id, name, thumbnailUrl }) => ({ id, name, thumbnailUrl }));
    return answerList(c, region, { route: "templatesAutomation", wrapper: "templates", usual: "numeric" }, items);
  });
  app.get("/model", guardRoute(region, "model"), (c) => {
    const items = avatars.map(({ id, label, thumbnail, clothes }) => ({ id, label, thumbnail, clothes }));
    return answerList(c, region, { route: "model", wrapper: "models", usual: "wrapped" }, items);
  });
  return app;
}

import { Hono } from "hono";
import { limitBody } from "../http/limit-body.ts";
import type { Service } from "../service.ts";
import { receiveWebhook, type NudgeRender } from "./receive-webhook.ts";

const maxBodyBytes = 16 * 1024;

/**
 * `POST|GET /hooks/aistudios/:renderId/:secret`. The vendor's pages show JSON, forms and queries in different places,
 * so all of them are taken and none is read.
 */
export function createWebhookRoutes(service: Pick<Service, "secret" | "metrics">, nudge: NudgeRender): Hono {
  const routes = new Hono();
  routes.on(["GET", "POST"], "/hooks/aistudios/:renderId/:secret", limitWebhook, async (c) => {
    const known = await receiveWebhook(service, c.req.param(), nudge);
    return known ? c.text("ok") : c.notFound();
  });
  return routes;
}

const limitWebhook = limitBody({
  maxBytes: maxBodyBytes,
  discardBytes: 4 * maxBodyBytes,
  refuse: (c) => c.text("too large", 413),
});

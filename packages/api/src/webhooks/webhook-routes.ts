import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Service } from "../service.ts";
import { receiveWebhook, type NudgeRender } from "./receive-webhook.ts";

const maxBodyBytes = 16 * 1024;

/**
 * `POST|GET /hooks/aistudios/:renderId/:secret`. The vendor's pages show JSON, forms and queries in different places,
 * so all of them are taken and none is read.
 */
export function createWebhookRoutes(service: Pick<Service, "secret">, nudge: NudgeRender): Hono {
  const routes = new Hono();
  routes.on(["GET", "POST"], "/hooks/aistudios/:renderId/:secret", limitBody, async (c) => {
    const known = await receiveWebhook(service, c.req.param(), nudge);
    return known ? c.text("ok") : c.notFound();
  });
  return routes;
}

/** Closing keeps the rest of a large body from being read just to be thrown away. */
const tooLarge = (c: Context) => c.text("too large", 413, { connection: "close" });

const limitBody = bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge });

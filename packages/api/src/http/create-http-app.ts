import { AppError } from "@reelay/core";
import type { Handler, Hono } from "hono";
import { newReferenceId } from "../renders/problem.ts";
import { trpcRefusal } from "../trpc/error-data.ts";
import { createMediaRoutes } from "../media/media-routes.ts";
import type { NudgeRender } from "../webhooks/receive-webhook.ts";
import { createWebhookRoutes } from "../webhooks/webhook-routes.ts";
import { createBareApp } from "./create-bare-app.ts";
import { createMetricsRoutes } from "../metrics/metrics-routes.ts";
import { createHealthRoutes } from "./health-routes.ts";
import { limitBody } from "./limit-body.ts";
import { landingPage } from "./plain-pages.ts";
import { createWatchRoutes } from "./watch-routes.ts";
import type { WebService } from "./web-service.ts";

const maxRequestBytes = 256 * 1024;

export interface HttpParts {
  /** Answers everything below `/trpc/`. */
  trpc: Handler;
  /** Pulls the next look at a render forward; called when a webhook of that render came. */
  nudgeRender: NudgeRender;
}

/**
 * All of the service's HTTP: tRPC, AI STUDIOS webhooks, watch pages, media and health. No answer allows another origin
 * to read it (no CORS), and no answer shows the text of an error that is not of the catalogue.
 */
export function createHttpApp(service: WebService, parts: HttpParts): Hono {
  const app = createBareApp(service);
  app.get("/", (c) => c.html(landingPage));
  // Every browser asks for it; an empty answer keeps that out of the log of what is missing.
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.all("/trpc/*", limitRequest, parts.trpc);
  app.route("/", createHealthRoutes(service));
  app.route("/", createMetricsRoutes(service));
  app.route("/", createWebhookRoutes(service, parts.nudgeRender));
  app.route("/", createMediaRoutes(service));
  app.route("/", createWatchRoutes(service));
  return app;
}

const limitRequest = limitBody({
  maxBytes: maxRequestBytes,
  discardBytes: 4 * maxRequestBytes,
  refuse: (c) => {
    const error = new AppError("BODY_TOO_LARGE", { details: { limit: maxRequestBytes } });
    return c.json(trpcRefusal(error, newReferenceId()), 413);
  },
});

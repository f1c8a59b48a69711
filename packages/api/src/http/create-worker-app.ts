import type { Hono } from "hono";
import { createBareApp } from "./create-bare-app.ts";
import { createMetricsRoutes } from "../metrics/metrics-routes.ts";
import { createHealthRoutes } from "./health-routes.ts";
import type { WebService } from "./web-service.ts";

/** The HTTP of a process that only works: whoever keeps it running asks how it is, and nobody asks for more. */
export function createWorkerApp(service: WebService): Hono {
  const app = createBareApp(service);
  app.route("/", createHealthRoutes(service));
  app.route("/", createMetricsRoutes(service));
  return app;
}

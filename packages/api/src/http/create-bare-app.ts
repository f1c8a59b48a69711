import { Hono, type MiddlewareHandler } from "hono";
import { accessLog } from "./access-log.ts";
import { answerThrown } from "./answer-error.ts";
import { securityHeaders } from "./security-headers.ts";
import { traceRequests } from "../tracing/trace-requests.ts";
import type { WebService } from "./web-service.ts";

/** What every answer of ours has: a log line, safe headers, and no text of an error that is not of the catalogue. */
export function createBareApp(service: Pick<WebService, "logger" | "now">): Hono {
  const app = new Hono();
  app.use(traceRequests, accessLog(service.logger, service.now), securityHeaders(), keepOutOfIndexes);
  app.onError((error, c) => answerThrown(c, error, service.logger));
  app.notFound((c) => c.text("not found", 404));
  return app;
}

const keepOutOfIndexes: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("x-robots-tag", "noindex");
};

import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Logger } from "pino";

/**
 * One line per answered request. The route's pattern is logged, never its path: webhook paths and slugs are secrets.
 * For an event stream the time is that of its beginning.
 */
export function accessLog(logger: Logger, now: () => number): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = now();
    await next();
    const line = {
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      durationMs: now() - startedAt,
    };
    logger.info(line, "http.answered");
  };
}

import { continueTrace, inSpan } from "@reelay/tracing";
import type { MiddlewareHandler } from "hono";

/**
 * Takes over the reference that a caller of the API sends as `traceparent`; what is none is ignored. A call that changes
 * a render has one in any case. Other pages have nothing to follow, and their visitors' headers are not read.
 */
export const traceRequests: MiddlewareHandler = async (c, next) => {
  const { method, path } = c.req;
  if (!path.startsWith("/trpc/")) return await next();
  const isFollowed = method === "POST" && path.startsWith("/trpc/renders.");
  await continueTrace(c.req.header("traceparent"), {}, async () => {
    if (isFollowed) await inSpan("POST /trpc", { kind: "server" }, next);
    else await next();
  });
};

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { notTheApi, refuse } from "./http/envelope.ts";
import { recordCall } from "./http/record-call.ts";
import { Refusal } from "./http/refusal.ts";
import type { SandboxEnv } from "./http/sandbox-env.ts";
import type { Region } from "./region.ts";
import { authRoutes } from "./routes/auth-routes.ts";
import { catalogueRoutes } from "./routes/catalogue-routes.ts";
import { controlRoutes } from "./routes/control-routes.ts";
import { exportRoutes } from "./routes/export-routes.ts";
import { projectRoutes } from "./routes/project-routes.ts";
import { videoRoutes } from "./routes/video-routes.ts";
import type { SandboxLogger } from "./sandbox-logger.ts";

const apiPrefix = "/api/odin/v3";
const largestBodyBytes = 10 * 1024 * 1024;

/** The hosts of the v2 API's first home; the seed's progress URL still points there. */
const apexHost = /^(www\.)?aistudios\.(com|cn)(:\d+)?$/iu;

/** The HTTP face of one region: the V3 API, the downloads, the control API, and an HTML 404 for all else. */
export function createRegionApp(region: Region, logger: SandboxLogger): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.route("/sandbox", controlRoutes(region));
  app.use(recordCall(region));
  app.use((c, next) => (apexHost.test(c.req.header("host") ?? "") ? Promise.resolve(notTheApi(c, 404)) : next()));
  app.use(
    bodyLimit({
      maxSize: largestBodyBytes,
      onError: (c) => refuse(c, 413, "SIM_BODY_TOO_LARGE", "the body is larger than 10 MB"),
    }),
  );
  app.route("/videos", videoRoutes(region));
  for (const routes of [authRoutes, catalogueRoutes, exportRoutes, projectRoutes]) {
    app.route(apiPrefix, routes(region));
  }
  app.notFound((c) =>
    c.req.path.startsWith(`${apiPrefix}/`)
      ? refuse(c, 404, "SIM_NOT_OFFERED", `the sandbox does not offer ${c.req.method} ${c.req.path}`)
      : notTheApi(c, 404),
  );
  app.onError((error, c) => {
    if (error instanceof Refusal) return refuse(c, error.status, error.code, error.message);
    if (!region.stop.aborted) logger.error({ err: error }, "the sandbox failed to answer a call");
    return refuse(c, 500, "SIM_INTERNAL", "the sandbox failed; its log says why");
  });
  return app;
}

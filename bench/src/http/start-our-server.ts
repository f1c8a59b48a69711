import { openStore, startService } from "@reelay/api";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import pino from "pino";
import { createHttpApp } from "../../../packages/api/src/http/create-http-app.ts";
import { serveHttp } from "../../../packages/api/src/http/serve-http.ts";
import { sameRouter } from "./same-router.ts";
import { serviceSecret } from "./webhook-path.ts";

/** The service's own HTTP, body limit, headers and log line included; behind it the router of the comparison. */
export async function startOurServer(folder: string): Promise<string> {
  const logger = pino({ level: "info" }, pino.destination({ dest: "/dev/null", sync: true }));
  const { service } = await startService({
    store: await openStore({ dataDir: folder }, { logger, processName: "pnpm bench" }),
    dataDir: folder,
    secret: serviceSecret,
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    regions: [],
    defaultRegion: undefined,
    logger,
  });
  const app = createHttpApp(service, {
    trpc: (c) => fetchRequestHandler({ endpoint: "/trpc", req: c.req.raw, router: sameRouter, maxBatchSize: 10 }),
    nudgeRender: async () => true,
  });
  const { url } = await serveHttp(app, { host: "127.0.0.1", port: 0 });
  return url;
}

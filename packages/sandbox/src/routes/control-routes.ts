import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { faultSchema } from "../faults/fault.ts";
import { notTheApi, refuse } from "../http/envelope.ts";
import { readBody } from "../http/read-body.ts";
import type { SandboxEnv } from "../http/sandbox-env.ts";
import { readLedger, readLedgerProject } from "../ledger.ts";
import type { Region } from "../region.ts";

/** The control API: the ledger and the faults. It answers this machine only, and no web page. */
export function controlRoutes(region: Region): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.use(fromThisMachine);
  app.get("/ledger", (c) => c.json(readLedger(region.store.state)));
  app.get("/projects/:projectId", (c) => {
    const entry = region.store.state.projects.get(c.req.param("projectId"));
    return entry ? c.json(readLedgerProject(entry)) : refuse(c, 404, "SIM_PROJECT_NOT_FOUND", "no such project");
  });
  app.get("/faults", (c) => c.json(region.faults.list()));
  app.post("/faults", async (c) => c.json(region.faults.add(await readBody(c, faultSchema)), 201));
  app.delete("/faults", (c) => c.json({ cleared: region.faults.clear() }));
  app.delete("/faults/:id", (c) => c.json({ cleared: region.faults.clear(c.req.param("id")) }));
  app.post("/tokens/revoke", (c) => {
    region.tokens.revokeAll();
    return c.json({ revoked: true });
  });
  return app;
}

const loopbackAddress = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/u;

/** A page in a browser on this machine is a stranger too, and it cannot help sending Origin. */
const fromThisMachine = createMiddleware<SandboxEnv>(async (c, next) => {
  const address = getConnInfo(c).remote.address ?? "";
  if (!loopbackAddress.test(address) || c.req.header("origin") !== undefined) return notTheApi(c, 403);
  return next();
});

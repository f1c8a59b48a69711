import { createMiddleware } from "hono/factory";
import type { Region } from "../region.ts";
import type { CallInProgress, SandboxEnv } from "./sandbox-env.ts";

/** Gives every call of the API a place in the ledger, whatever becomes of it. */
export const recordCall = (region: Region) =>
  createMiddleware<SandboxEnv>(async (c, next) => {
    const atMs = region.now();
    let finished = false;
    const call: CallInProgress = {
      route: "unknown",
      finish(status) {
        if (finished) return;
        finished = true;
        const { route, projectId, name, fault } = call;
        region.store.record({
          type: "callAnswered",
          call: {
            atMs,
            durationMs: region.now() - atMs,
            method: c.req.method,
            path: c.req.path,
            route,
            status,
            ...(projectId !== undefined && { projectId }),
            ...(name !== undefined && { name }),
            ...(fault !== undefined && { fault }),
          },
        });
      },
    };
    c.set("call", call);
    await next();
    call.finish(c.res.status);
  });

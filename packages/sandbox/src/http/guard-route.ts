import { createMiddleware } from "hono/factory";
import type { Region } from "../region.ts";
import { applyCallFault } from "./apply-call-fault.ts";
import { identifyCall } from "./identify-call.ts";
import type { RouteName } from "./route-name.ts";
import type { SandboxEnv } from "./sandbox-env.ts";

/** What stands before every route, in this order: name the call, let a fault happen, check the token. */
export const guardRoute = (region: Region, route: RouteName, access: "token" | "open" = "token") =>
  createMiddleware<SandboxEnv>(async (c, next) => {
    await identifyCall(c, region, route);
    const admit = async (): Promise<void> => {
      if (access === "token") await region.tokens.check(c.req.header("authorization"));
      await next();
    };
    const { projectId, name } = c.get("call");
    const fault = region.faults.takeCallFault({
      route,
      ...(projectId !== undefined && { projectId }),
      ...(name !== undefined && { name }),
    });
    if (!fault) return admit();
    c.get("call").fault = fault.kind;
    return (await applyCallFault(c, fault, admit, region.stop)) ?? undefined;
  });

import { Hono } from "hono";
import { tokenLifetimeMs } from "../auth/create-tokens.ts";
import { succeed } from "../http/envelope.ts";
import { guardRoute } from "../http/guard-route.ts";
import { readBody } from "../http/read-body.ts";
import { Refusal } from "../http/refusal.ts";
import type { SandboxEnv } from "../http/sandbox-env.ts";
import type { Region } from "../region.ts";
import { tokenRequest } from "../validate/requests.ts";

/** `POST /auth/token` and `GET /auth`. */
export function authRoutes(region: Region): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.post("/auth/token", guardRoute(region, "token", "open"), async (c) => {
    const { appId, userKey } = await readBody(c, tokenRequest);
    if (appId !== region.credentials.appId || userKey !== region.credentials.userKey) {
      throw new Refusal(401, "SIM_CREDENTIALS_REFUSED", "appId or userKey is not valid");
    }
    const lifetimeMs = region.faults.take("tokenExpiresSoon", {})?.ms ?? tokenLifetimeMs;
    return succeed(c, { token: await region.tokens.issue(appId, lifetimeMs) });
  });
  app.get("/auth", guardRoute(region, "auth"), (c) => succeed(c, { isAuthenticated: true }));
  return app;
}

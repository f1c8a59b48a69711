import { Hono } from "hono";
import { checkReadiness, type ReadyService } from "../system/check-readiness.ts";

/**
 * `/healthz`: the process answers. `/readyz`: it can also do its work, or 503 with the reasons: the store, an account
 * whose key is refused, a bot of this process that is not connected. What mends itself is a note.
 * `/readyz?only=store` is for load balancers: what is refused elsewhere is no reason to send people nowhere.
 */
export function createHealthRoutes(service: ReadyService, timeoutMs?: number): Hono {
  const routes = new Hono();
  routes.get("/healthz", (c) => c.json({ status: "up" }));
  routes.get("/readyz", async (c) => {
    const only = c.req.query("only");
    if (only !== undefined && only !== "store") return c.text("only=store is all that can be asked for\n", 400);
    const checks = await checkReadiness(service, { timeoutMs, onlyStore: only === "store" });
    const sentences = (status: "note" | "problem") =>
      checks.filter((check) => check.status === status).map(({ sentence }) => sentence);
    const [reasons, notes] = [sentences("problem"), sentences("note")];
    const named = Object.fromEntries(checks.map(({ name, status }) => [name, status]));
    const noted = { ...(notes.length > 0 && { notes }), checks: named };
    if (reasons.length === 0) return c.json({ status: "ready", ...noted });
    return c.json({ status: "not ready", reasons, ...noted }, 503);
  });
  return routes;
}

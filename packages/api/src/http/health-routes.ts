import { setTimeout as delay } from "node:timers/promises";
import { Hono } from "hono";
import { sql } from "kysely";
import type { WebService } from "./web-service.ts";

const storeTimeoutMs = 1_000;

/** `/healthz`: the process answers. `/readyz`: it can also do its work, or 503 with the reasons. */
export function createHealthRoutes(service: Pick<WebService, "store" | "signal">, timeoutMs = storeTimeoutMs): Hono {
  const routes = new Hono();
  routes.get("/healthz", (c) => c.json({ status: "up" }));
  routes.get("/readyz", async (c) => {
    const reasons: string[] = [];
    if (service.signal.aborted) reasons.push("the service is stopping");
    if (!(await storeAnswers(service, timeoutMs))) reasons.push("the database does not answer");
    return reasons.length === 0 ? c.json({ status: "ready" }) : c.json({ status: "not ready", reasons }, 503);
  });
  return routes;
}

async function storeAnswers(service: Pick<WebService, "store">, timeoutMs: number): Promise<boolean> {
  const timer = new AbortController();
  const asked = sql`select 1`.execute(service.store.db).then(
    () => true,
    () => false,
  );
  const tooLate = delay(timeoutMs, false, { signal: timer.signal }).catch(() => false);
  const answered = await Promise.race([asked, tooLate]);
  timer.abort();
  return answered;
}

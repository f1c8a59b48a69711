import { setTimeout as delay } from "node:timers/promises";
import { Hono } from "hono";
import { sql } from "kysely";
import { lookAtAccounts, noAccounts } from "../regions/look-at-accounts.ts";
import type { WebService } from "./web-service.ts";

const storeTimeoutMs = 1_000;

type HealthService = Pick<WebService, "store" | "signal"> & Partial<Pick<WebService, "regions">>;

/**
 * `/healthz`: the process answers. `/readyz`: it can also do its work, or 503 with the reasons. An account whose key is
 * refused is one; one that is silent or asked us to slow down mends itself, so it is a note.
 */
export function createHealthRoutes(service: HealthService, timeoutMs = storeTimeoutMs): Hono {
  const routes = new Hono();
  routes.get("/healthz", (c) => c.json({ status: "up" }));
  routes.get("/readyz", async (c) => {
    const reasons: string[] = [];
    if (service.signal.aborted) reasons.push("the service is stopping");
    if (!(await storeAnswers(service, timeoutMs))) reasons.push("the database does not answer");
    const accounts = reasons.length === 0 ? await lookAtAccounts(service.regions?.values() ?? []) : noAccounts;
    reasons.push(...accounts.unusable);
    const noted = accounts.notes.length === 0 ? {} : { notes: accounts.notes };
    if (reasons.length === 0) return c.json({ status: "ready", ...noted });
    return c.json({ status: "not ready", reasons, ...noted }, 503);
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

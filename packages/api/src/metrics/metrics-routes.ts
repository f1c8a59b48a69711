import { getConnInfo } from "@hono/node-server/conninfo";
import { mayScrape } from "@reelay/core";
import { Hono, type Context } from "hono";
import { scrape, type MetricsService } from "./scrape.ts";

/**
 * `GET /metrics` in Prometheus' text format. With a token for its bearer only; without one for this machine only, and
 * not at all where REELAY_PUBLIC_URL says that people come through here.
 */
export function createMetricsRoutes(service: MetricsService): Hono {
  const rule = { token: service.metricsToken, isPublic: service.publicUrl !== null };
  const routes = new Hono();
  routes.get("/metrics", async (c) => {
    const allowed = mayScrape(
      {
        remoteAddress: remoteAddressOf(c),
        authorization: c.req.header("authorization"),
        headerNames: c.req.raw.headers.keys(),
      },
      rule,
    );
    if (allowed === "hidden") return c.notFound();
    if (allowed === "unauthorised") {
      return c.text("REELAY_METRICS_TOKEN is needed as a bearer token\n", 401, { "www-authenticate": "Bearer" });
    }
    const { registry } = service.metrics;
    return c.body(await scrape(service), 200, { "content-type": registry.contentType, "cache-control": "no-store" });
  });
  return routes;
}

/** Undefined where there is no socket. */
function remoteAddressOf(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}

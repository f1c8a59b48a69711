import { Hono } from "hono";
import { findWatched } from "./find-watched.ts";
import { missingPage } from "./plain-pages.ts";
import { watchPage } from "./watch-page.ts";
import type { WebService } from "./web-service.ts";

/** `GET /v/:slug`: the page of one render, for whoever has the link. */
export function createWatchRoutes(service: WebService): Hono {
  const routes = new Hono();
  routes.get("/v/:slug", async (c) => {
    const render = await findWatched(service, c.req.param("slug"));
    c.header("cache-control", "no-store");
    return render === null ? c.html(missingPage, 404) : c.html(watchPage(render, service.publicUrl));
  });
  return routes;
}

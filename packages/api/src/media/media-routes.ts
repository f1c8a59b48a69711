import { Hono, type Context } from "hono";
import type { Service } from "../service.ts";
import { boardFile } from "./media-files.ts";
import { contentDisposition } from "./name-download.ts";
import { openVideo } from "./open-video.ts";
import { sendFile } from "./send-file.ts";

const hourly = "private, max-age=3600";

/** `GET|HEAD /media/<slug>.mp4`, `/media/<slug>.png` and `/media/boards/<name>.png`. */
export function createMediaRoutes(service: Pick<Service, "store" | "mediaDir">): Hono {
  const routes = new Hono();
  routes.get("/media/boards/:name{.+\\.png}", async (c) => {
    const file = boardFile(service, c.req.param("name").slice(0, -".png".length));
    return file === null ? c.notFound() : await sendPicture(c, file);
  });
  routes.get("/media/:name{.+\\.mp4}", async (c) => {
    const video = await openVideo(service, c.req.param("name").slice(0, -".mp4".length));
    if (video === null) return c.notFound();
    const kind = c.req.query("download") === undefined ? "inline" : "attachment";
    const sent = await sendFile(c.req.raw, {
      file: video.file,
      contentType: "video/mp4",
      disposition: contentDisposition(kind, video.title),
      cacheControl: hourly,
    });
    return sent ?? c.notFound();
  });
  routes.get("/media/:name{.+\\.png}", async (c) => {
    const video = await openVideo(service, c.req.param("name").slice(0, -".png".length));
    return video === null ? c.notFound() : await sendPicture(c, video.poster);
  });
  return routes;
}

async function sendPicture(c: Context, file: string): Promise<Response> {
  const picture = { file, contentType: "image/png", disposition: "inline", cacheControl: hourly };
  return (await sendFile(c.req.raw, picture)) ?? c.notFound();
}

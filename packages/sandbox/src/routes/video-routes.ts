import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { Hono } from "hono";
import type { Context } from "hono";
import { videoFile } from "../export/render-export.ts";
import { notTheApi } from "../http/envelope.ts";
import { guardRoute } from "../http/guard-route.ts";
import type { SandboxEnv } from "../http/sandbox-env.ts";
import type { Region } from "../region.ts";
import { parseRange } from "./parse-range.ts";

/** The downloads: no token, a name nobody can guess, byte ranges. */
export function videoRoutes(region: Region): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.get("/:file{[A-Za-z0-9_-]{32}\\.mp4}", guardRoute(region, "video", "open"), async (c) => {
    const videoName = c.req.param("file").slice(0, -".mp4".length);
    const projectId = projectOf(region, videoName);
    if (projectId === undefined) return notTheApi(c, 404);
    const name = region.store.state.projects.get(projectId)?.project.name ?? "";
    Object.assign(c.get("call"), { projectId, name });
    if (region.faults.take("expiredLink", { projectId, name })) return notTheApi(c, 403);
    return sendFile(c, videoFile(region.videosDir, videoName));
  });
  return app;
}

function projectOf(region: Region, videoName: string): string | undefined {
  for (const { record } of region.store.state.exports.values()) {
    if (record.videoName === videoName) return record.projectId;
  }
  return undefined;
}

async function sendFile(c: Context<SandboxEnv>, path: string): Promise<Response> {
  const size = await sizeOf(path);
  if (size === undefined) return notTheApi(c, 404);
  const range = parseRange(c.req.header("range"), size);
  if (range === "unsatisfiable") return c.body(null, 416, { "content-range": `bytes */${size}` });
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const headers = {
    "content-type": "video/mp4",
    "accept-ranges": "bytes",
    "content-length": String(end - start + 1),
    ...(range && { "content-range": `bytes ${start}-${end}/${size}` }),
  };
  const status = range ? 206 : 200;
  if (c.req.method === "HEAD") return c.body(null, status, headers);
  return c.body(Readable.toWeb(createReadStream(path, { start, end })), status, headers);
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch {
    return undefined;
  }
}

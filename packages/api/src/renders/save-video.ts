import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@reelay/core";
import { fetchVideo } from "../media/fetch-video.ts";
import { measureVideo } from "../media/measure-video.ts";
import type { ConfiguredRegion, Service } from "../service.ts";
import type { RenderRow, SavedVideo } from "../store/schema.ts";
import { changeRender, lockRender } from "./change-render.ts";
import { failRender } from "./fail-render.ts";
import { drawPoster } from "./draw-poster.ts";
import { problemOf } from "./problem.ts";

/**
 * Makes our own copy of a finished video, named by the render's id, and only then says `ready`. What goes wrong is
 * shown on the render and tried again, each time with a fresh link, until `saveDeadlineMs`.
 */
export async function saveVideo(service: Service, renderId: string): Promise<void> {
  const row = await service.store.db.selectFrom("renders").selectAll().where("id", "=", renderId).executeTakeFirst();
  const region = row && service.regions.get(row.region);
  if (row?.state !== "saving" || !region) return;
  try {
    const video = await copyVideo(service, region, row);
    await drawPoster(service, row, region);
    await finish(service, renderId, video);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "SERVICE_STOPPING") throw error;
    await postpone(service, row, error);
  }
}

async function copyVideo(service: Service, region: ConfiguredRegion, row: RenderRow): Promise<SavedVideo> {
  const folder = join(service.mediaDir, "videos");
  const file = `${row.id}.mp4`;
  const targetFile = join(folder, file);
  const link = await freshLink(region, row);
  await mkdir(folder, { recursive: true });
  const { bytes } = await fetchVideo({
    link,
    connection: region.connection,
    targetFile,
    maxBytes: service.limits.maxVideoBytes,
    signal: service.signal,
  });
  try {
    return { file, bytes, ...(await measureVideo(targetFile)) };
  } catch (error) {
    await rm(targetFile, { force: true });
    throw error;
  }
}

/** The first try uses the link that finished the render; later ones ask again, because links expire. */
async function freshLink(region: ConfiguredRegion, row: RenderRow): Promise<string> {
  const known = row.link ?? "";
  if (row.problem === null || row.project_id === null) return known;
  try {
    return (await region.client.getProgress(row.project_id)).downloadUrl ?? known;
  } catch {
    // Saying nothing is not a reason to give up the link that is known.
    return known;
  }
}

async function finish(service: Service, renderId: string, video: SavedVideo): Promise<void> {
  await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, renderId);
    if (row?.state !== "saving") return;
    const now = service.now();
    const linkHost = row.link === null ? [] : [new URL(row.link).host];
    await changeRender(trx, row, {
      change: {
        state: "ready",
        stage: "ready",
        progress: 100,
        problem: null,
        video: JSON.stringify(video),
        hosts: JSON.stringify([...new Set([...row.hosts, ...linkHost])]),
        finished_at: new Date(now),
      },
      event: "ready",
      now,
    });
  });
}

async function postpone(service: Service, seen: RenderRow, error: AppError): Promise<void> {
  await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, seen.id);
    if (row?.state !== "saving") return;
    const now = service.now();
    const since = row.problem?.at ?? now;
    if (now - since >= service.limits.saveDeadlineMs) return await failRender(service, trx, row, { error });
    if (row.problem?.code !== error.code) {
      await changeRender(trx, row, { change: { problem: problemOf(service, row.id, error) }, event: "waiting", now });
    }
    const waitMs = Math.min(600_000, Math.max(2_000, now - since));
    await service.engine.enqueue(trx, "save", row.id, now + waitMs);
  });
}

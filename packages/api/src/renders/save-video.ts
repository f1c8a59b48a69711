import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { AppError } from "@reelay/core";
import { configuredRegion } from "../catalog/configured-region.ts";
import { fetchVideo } from "../media/fetch-video.ts";
import { measureVideo } from "../media/measure-video.ts";
import type { ConfiguredRegion, Service } from "../service.ts";
import type { RenderRow, SavedVideo } from "../store/schema.ts";
import { appErrorFrom } from "../errors/app-error-from.ts";
import { changeRender } from "./change-render.ts";
import { failRender } from "./fail-render.ts";
import { drawPoster } from "./draw-poster.ts";
import { problemOf } from "./problem.ts";
import type { RenderChange } from "./render-store.ts";

/** A copy that takes longer than a job may run is taken for lost, and not before: the sweep would start a second one. */
const takenForLostMs = 30 * 60_000;

/**
 * Makes our own copy of a finished video, named by the render's id, and only then says `ready`. What goes wrong is
 * shown on the render and tried again, each time with a fresh link, until `saveDeadlineMs`.
 */
export async function saveVideo(service: Service, renderId: string): Promise<void> {
  const row = await service.renders.withRender(renderId, async (held) => {
    if (held.row.state !== "saving") return undefined;
    await held.write({ next_check_at: new Date(service.now() + takenForLostMs) });
    return held.row;
  });
  if (!row) return;
  try {
    const region = configuredRegion(service, row.region);
    const copy = await copyVideo(service, region, row);
    await drawPoster(service, row, region);
    await finish(service, renderId, copy);
  } catch (error) {
    const problem = appErrorFrom(error);
    if (service.signal.aborted || problem.code === "STORE_UNAVAILABLE") throw error;
    await postpone(service, row, problem);
  }
}

/** Our copy, and the link that it was made from. */
interface Copy {
  video: SavedVideo;
  link: string;
}

async function copyVideo(service: Service, region: ConfiguredRegion, row: RenderRow): Promise<Copy> {
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
    return { video: { file, bytes, ...(await measureVideo(targetFile)) }, link };
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

async function finish(service: Service, renderId: string, { video, link }: Copy): Promise<void> {
  await service.renders.withRender(renderId, async (held) => {
    const { row } = held;
    if (row.state !== "saving") return;
    const now = service.now();
    await changeRender(held, {
      change: {
        state: "ready",
        stage: "ready",
        progress: 100,
        problem: null,
        link,
        next_check_at: null,
        video,
        hosts: [...new Set([...row.hosts, new URL(link).host])],
        finished_at: new Date(now),
      },
      event: "ready",
      now,
    });
  });
}

async function postpone(service: Service, seen: RenderRow, error: AppError): Promise<void> {
  await service.renders.withRender(seen.id, async (held) => {
    const { row } = held;
    if (row.state !== "saving") return;
    const now = service.now();
    const since = row.problem?.at ?? now;
    if (now - since >= service.limits.saveDeadlineMs) return await failRender(service, held, { error });
    const retryAt = now + Math.min(600_000, Math.max(2_000, now - since));
    const change: RenderChange = { next_check_at: new Date(retryAt) };
    if (row.problem?.code === error.code) await held.write(change);
    else {
      // Another reason is the same trouble: its clock goes on.
      const problem = problemOf(service, row.id, error, since);
      await changeRender(held, { change: { ...change, problem }, event: "waiting", now });
    }
    await held.enqueue("save", retryAt);
  });
}

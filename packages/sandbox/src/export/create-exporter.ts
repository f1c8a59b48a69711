import { existsSync } from "node:fs";
import type { RegionStore } from "../state/open-region-store.ts";
import type { ExportEntry, ProjectEntry } from "../state/region-state.ts";
import { acceptExport } from "./accept-export.ts";
import type { ExportOrder } from "./accept-export.ts";
import { createRenderQueue } from "./create-render-queue.ts";
import { createWebhookDispatch } from "./create-webhook-dispatch.ts";
import { conditionsFor } from "./exporter-context.ts";
import type { ExporterContext } from "./exporter-context.ts";
import { isSettled, nextSteps } from "./next-steps.ts";
import { failExport, performStep } from "./perform-step.ts";
import { renderExport, videoFile } from "./render-export.ts";

export type Exporter = {
  /** Accepts a paid call: rendering begins at once, the clock runs, webhooks follow. */
  accept(entry: ProjectEntry, order: ExportOrder): void;
  /** Does what is due for one export now, so that a reading is never behind the clock. */
  advance(entry: ExportEntry): void;
  /** Goes on with the exports that a stopped or killed sandbox left unfinished. */
  resume(): void;
  /** Resolves when no timer, render or webhook of this region is left. Call after `stop` was aborted. */
  close(): Promise<void>;
};

/** How often the clock looks at running exports; it costs nothing while none runs. */
const tickMs = 25;

/** The encoder draws one video at a time by itself; this bounds the tiny ones, and the files that are open. */
const rendersAtOnce = 4;

/** The exports of one region. What is due is decided by `nextSteps`; here it is done. */
export function createExporter(ctx: ExporterContext): Exporter {
  const active = new Set<ExportEntry>();
  const renders = new Set<Promise<void>>();
  const queue = createRenderQueue(rendersAtOnce);
  const webhooks = createWebhookDispatch(ctx, ctx.videoUrl);
  let timer: NodeJS.Timeout | undefined;

  const advance = (entry: ExportEntry): void => {
    if (ctx.stop.aborted) return;
    for (const step of nextSteps(entry, conditionsFor(ctx, entry))) performStep(ctx, webhooks, entry, step);
    if (isSettled(entry)) active.delete(entry);
    if (active.size === 0) clearInterval(timer);
  };
  const run = (entry: ExportEntry): void => {
    if (active.size === 0) timer = setInterval(() => active.forEach(advance), tickMs);
    active.add(entry);
    if (!needsRender(ctx, entry)) return;
    const rendering = queue.run(() => renderOne(ctx, entry));
    renders.add(rendering);
    void rendering.finally(() => renders.delete(rendering));
  };
  return {
    accept(project, order) {
      const record = acceptExport(project, order, { faults: ctx.faults, nowMs: ctx.now(), speed: ctx.speed });
      ctx.store.record({ type: "exportAccepted", record });
      run(entryOf(ctx.store, record.exportId));
    },
    advance,
    resume() {
      for (const entry of ctx.store.state.exports.values()) if (!isSettled(entry)) run(entry);
    },
    async close() {
      clearInterval(timer);
      await Promise.allSettled([...renders, webhooks.settled()]);
    },
  };
}

/** An export that is meant to fail has no video; one whose video was lost with a kill is drawn again. */
const needsRender = (ctx: ExporterContext, { record, so }: ExportEntry): boolean =>
  record.failsAt === undefined &&
  (so.renderedAtMs === undefined || !existsSync(videoFile(ctx.videosDir, record.videoName)));

async function renderOne(ctx: ExporterContext, entry: ExportEntry): Promise<void> {
  const { exportId, projectId } = entry.record;
  const project = ctx.store.state.projects.get(projectId)?.project;
  if (!project || ctx.stop.aborted) return;
  try {
    const { bytes, seconds } = await renderExport(project, entry.record, ctx);
    ctx.store.record({ type: "exportRendered", atMs: ctx.now(), exportId, seconds, bytes });
  } catch (error) {
    if (ctx.stop.aborted) return;
    ctx.logger.error({ err: error, projectId }, "the sandbox could not render a project");
    failExport(ctx, entry, "the sandbox could not render this project");
  }
}

function entryOf(store: RegionStore, exportId: string): ExportEntry {
  const entry = store.state.exports.get(exportId);
  if (!entry) throw new Error("an export that was just recorded is not in the state");
  return entry;
}

import { existsSync } from "node:fs";
import type { FaultBoard } from "../faults/create-fault-board.ts";
import type { RenderVideo } from "../render-video-function.ts";
import type { SandboxLogger } from "../sandbox-logger.ts";
import type { RegionStore } from "../state/open-region-store.ts";
import type { ExportEntry, ProjectEntry } from "../state/region-state.ts";
import { acceptExport } from "./accept-export.ts";
import type { ExportOrder } from "./accept-export.ts";
import { createRenderQueue } from "./create-render-queue.ts";
import { createWebhookDispatch } from "./create-webhook-dispatch.ts";
import { creditsFor } from "./credits-for.ts";
import { isSettled, nextSteps, percentOf } from "./next-steps.ts";
import type { ExportStep } from "./next-steps.ts";
import { renderExport, videoFile } from "./render-export.ts";

export type ExporterContext = {
  store: RegionStore;
  faults: FaultBoard;
  logger: SandboxLogger;
  now: () => number;
  speed: number;
  videosDir: string;
  renderVideo: RenderVideo;
  pixels: "full" | "tiny";
  stop: AbortSignal;
  videoUrl: (videoName: string) => string;
};

export type Exporter = {
  /** Accepts a paid call: rendering begins at once, the clock runs, webhooks follow. */
  accept(entry: ProjectEntry, order: ExportOrder): ExportEntry;
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

  const act = (entry: ExportEntry, step: ExportStep): void => {
    const { exportId } = entry.record;
    const atMs = ctx.now();
    if (step.do === "fail") failExport(ctx, entry, entry.record.failsAt?.message ?? "failed");
    else if (step.do === "complete") {
      const credits = entry.record.charged ? creditsFor(entry.so.seconds ?? 0) : 0;
      ctx.store.record({ type: "exportCompleted", atMs, exportId, credits });
    } else webhooks.dispatch(entry, subjectOf(ctx, entry), step.mark);
  };
  const advance = (entry: ExportEntry): void => {
    for (const step of nextSteps(entry, conditionsFor(ctx, entry))) act(entry, step);
    if (isSettled(entry)) active.delete(entry);
    if (active.size === 0) clearInterval(timer);
  };
  const run = (entry: ExportEntry): void => {
    if (active.size === 0) timer = setInterval(() => active.forEach(advance), tickMs);
    active.add(entry);
    const { record, so } = entry;
    if (record.failsAt || (so.renderedAtMs !== undefined && existsSync(videoFile(ctx.videosDir, record.videoName)))) {
      return;
    }
    const rendering = queue.run(() => renderOne(ctx, entry));
    renders.add(rendering);
    void rendering.finally(() => renders.delete(rendering));
  };
  return {
    accept(project, order) {
      const record = acceptExport(project, order, { faults: ctx.faults, nowMs: ctx.now(), speed: ctx.speed });
      ctx.store.record({ type: "exportAccepted", record });
      const entry = entryOf(ctx.store, record.exportId);
      run(entry);
      return entry;
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

function failExport(ctx: ExporterContext, entry: ExportEntry, message: string): void {
  ctx.store.record({
    type: "exportFailed",
    atMs: ctx.now(),
    exportId: entry.record.exportId,
    atPercent: percentOf(entry, conditionsFor(ctx, entry)),
    failure: { how: entry.record.failsAt?.how ?? "state", message },
  });
}

const subjectOf = (ctx: ExporterContext, { record }: ExportEntry): { projectId: string; name: string } => ({
  projectId: record.projectId,
  name: ctx.store.state.projects.get(record.projectId)?.project.name ?? "",
});

function conditionsFor(ctx: ExporterContext, entry: ExportEntry) {
  const subject = subjectOf(ctx, entry);
  const held = ctx.faults.find("hundredWithoutLink", subject);
  return {
    nowMs: ctx.now(),
    freezeAtPercent: ctx.faults.find("freezeAt", subject)?.percent,
    linkHeld: held !== undefined && held.readings !== 0,
  };
}

function entryOf(store: RegionStore, exportId: string): ExportEntry {
  const entry = store.state.exports.get(exportId);
  if (!entry) throw new Error("an export that was just recorded is not in the state");
  return entry;
}

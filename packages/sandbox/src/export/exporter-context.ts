import type { FaultBoard, FaultSubject } from "../faults/create-fault-board.ts";
import type { RenderVideo } from "../render-video-function.ts";
import type { SandboxLogger } from "../sandbox-logger.ts";
import type { RegionStore } from "../state/open-region-store.ts";
import type { ExportEntry } from "../state/region-state.ts";
import type { ExportConditions } from "./next-steps.ts";

/** What the exports of a region work with. `stop` is aborted when the sandbox stops. */
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

/** What a fault is matched against for this export. */
export const subjectOf = (ctx: ExporterContext, { record }: ExportEntry): FaultSubject => ({
  projectId: record.projectId,
  name: ctx.store.state.projects.get(record.projectId)?.project.name ?? "",
});

/** The time and the faults that decide what is due for an export. */
export function conditionsFor(ctx: ExporterContext, entry: ExportEntry): ExportConditions {
  const subject = subjectOf(ctx, entry);
  const held = ctx.faults.find("hundredWithoutLink", subject);
  return {
    nowMs: ctx.now(),
    freezeAtPercent: ctx.faults.find("freezeAt", subject)?.percent,
    linkHeld: held !== undefined && held.readings !== 0,
  };
}

import type { FaultBoard } from "../faults/create-fault-board.ts";
import type { ExportEntry, ExportFailure, ProjectEntry } from "../state/region-state.ts";
import type { RegionStore } from "../state/open-region-store.ts";
import type { Exporter } from "./create-exporter.ts";
import { percentOf } from "./next-steps.ts";

/** What a read shows of a project. `link` is the video's secret name, there only when the link may be seen. */
export type ProjectReading = {
  state: "draft" | "exporting" | "exported" | "failed";
  percent: number;
  link?: string;
  shown?: ExportEntry;
  failure?: ExportFailure;
};

type Context = { store: RegionStore; faults: FaultBoard; exporter: Exporter; now: () => number };

/** Reads projects for the API. At 100 the first reading has no link, as users of the vendor saw. */
export function createProjectReader(ctx: Context): (entry: ProjectEntry) => ProjectReading {
  const linklessReadings = new Map<string, number>();
  const mayShowLink = (shown: ExportEntry, subject: { projectId: string; name: string }): boolean => {
    if (shown.so.linkShown) return true;
    const held = ctx.faults.find("hundredWithoutLink", subject);
    const needed = held ? (held.readings ?? Number.POSITIVE_INFINITY) : 1;
    const { exportId } = shown.record;
    const readings = linklessReadings.get(exportId) ?? 0;
    if (readings < needed) {
      linklessReadings.set(exportId, readings + 1);
      return false;
    }
    linklessReadings.delete(exportId);
    ctx.store.record({ type: "linkShown", exportId });
    return true;
  };
  return (entry) => {
    const subject = { projectId: entry.project.projectId, name: entry.project.name };
    const lagMs = ctx.faults.find("exportLag", subject)?.ms ?? 0;
    const nowMs = ctx.now();
    const shown = entry.exports.findLast(({ record }) => record.acceptedAtMs + lagMs <= nowMs);
    if (!shown) return { state: "draft", percent: 0 };
    ctx.exporter.advance(shown);
    const freezeAtPercent = ctx.faults.find("freezeAt", subject)?.percent;
    const percent = percentOf(shown, { nowMs, freezeAtPercent });
    if (shown.so.failed) return { state: "failed", percent, shown, failure: shown.so.failed };
    if (shown.so.completedAtMs === undefined) return { state: "exporting", percent, shown };
    if (!mayShowLink(shown, subject)) return { state: "exporting", percent, shown };
    return { state: "exported", percent, shown, link: shown.record.videoName };
  };
}

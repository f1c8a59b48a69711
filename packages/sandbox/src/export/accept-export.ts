import { randomBytes, randomUUID } from "node:crypto";
import type { FaultBoard } from "../faults/create-fault-board.ts";
import type { ExportRecord, ProjectEntry } from "../state/region-state.ts";
import type { Resolution } from "../validate/resolution.ts";
import { exportDurationMs } from "./export-clock.ts";
import { spokenCharacters } from "./spoken-characters.ts";

export type ExportOrder = { resolution: Resolution; webhookUrl?: string | undefined };

/** Decides everything about a new export: its clock, its secret file name, its charge, and the faults that mark it. */
export function acceptExport(
  entry: ProjectEntry,
  order: ExportOrder,
  ctx: { faults: FaultBoard; nowMs: number; speed: number },
): ExportRecord {
  const { projectId, name, content } = entry.project;
  const subject = { projectId, name };
  const isFirst = entry.exports.length === 0;
  const fails = ctx.faults.take("failExport", subject);
  const fast = ctx.faults.take("oneHundredFast", subject) !== undefined;
  const free = !isFirst && ctx.faults.take("reexportFree", subject) !== undefined;
  return {
    exportId: randomUUID(),
    projectId,
    backendTaskId: randomUUID(),
    videoName: randomBytes(24).toString("base64url"),
    resolution: order.resolution,
    ...(order.webhookUrl !== undefined && { webhookUrl: order.webhookUrl }),
    acceptedAtMs: ctx.nowMs,
    durationMs: fast ? 0 : exportDurationMs(spokenCharacters(content.scenes), ctx.speed),
    charged: !free,
    ...(fails && {
      failsAt: { how: fails.how, atPercent: fails.atPercent, message: "the sandbox was told to fail this export" },
    }),
  };
}

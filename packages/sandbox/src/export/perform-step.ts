import type { ExportEntry } from "../state/region-state.ts";
import { conditionsFor, subjectOf } from "./exporter-context.ts";
import type { ExporterContext } from "./exporter-context.ts";
import type { WebhookDispatch } from "./create-webhook-dispatch.ts";
import { creditsFor } from "./credits-for.ts";
import { percentOf } from "./next-steps.ts";
import type { ExportStep } from "./next-steps.ts";

/** Does one step that is due: records the end and its charge, or sends a webhook. */
export function performStep(
  ctx: ExporterContext,
  webhooks: WebhookDispatch,
  entry: ExportEntry,
  step: ExportStep,
): void {
  const { record, so } = entry;
  switch (step.do) {
    case "fail":
      failExport(ctx, entry, record.failsAt?.message ?? "failed");
      return;
    case "complete": {
      const credits = record.charged ? creditsFor(so.seconds ?? 0) : 0;
      ctx.store.record({ type: "exportCompleted", atMs: ctx.now(), exportId: record.exportId, credits });
      return;
    }
    case "webhook":
      webhooks.dispatch(entry, subjectOf(ctx, entry), step.mark);
  }
}

/** Ends an export without a charge, at the percentage where it stands. */
export function failExport(ctx: ExporterContext, entry: ExportEntry, message: string): void {
  ctx.store.record({
    type: "exportFailed",
    atMs: ctx.now(),
    exportId: entry.record.exportId,
    atPercent: percentOf(entry, conditionsFor(ctx, entry)),
    failure: { how: entry.record.failsAt?.how ?? "state", message },
  });
}

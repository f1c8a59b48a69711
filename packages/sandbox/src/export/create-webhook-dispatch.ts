import { randomUUID } from "node:crypto";
import type { FaultBoard, FaultSubject } from "../faults/create-fault-board.ts";
import type { RegionStore } from "../state/open-region-store.ts";
import type { ExportEntry } from "../state/region-state.ts";
import { planDeliveries } from "./plan-deliveries.ts";
import type { Delivery, WebhookFaults } from "./plan-deliveries.ts";
import { sendWebhook } from "./send-webhook.ts";
import { webhookBody } from "./webhook-body.ts";
import type { WebhookBody } from "./webhook-body.ts";

export type WebhookDispatch = {
  /** Sends the webhook of a mark after the earlier ones of the same export. */
  dispatch(entry: ExportEntry, subject: FaultSubject, mark: number): void;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
};

type Context = { store: RegionStore; faults: FaultBoard; now: () => number; stop: AbortSignal };

/** Delivers webhooks for real, one after another within an export and independently between exports. */
export function createWebhookDispatch(ctx: Context, videoUrl: (videoName: string) => string): WebhookDispatch {
  const lastOf = new Map<string, Promise<void>>();
  const heldOf = new Map<string, WebhookBody[]>();
  return {
    dispatch(entry, subject, mark) {
      const { exportId, webhookUrl } = entry.record;
      if (webhookUrl === undefined) return;
      // Noted before it is sent: a crash in between loses a webhook, as a vendor without retries would.
      ctx.store.record({ type: "webhookBegun", exportId, mark });
      const end = { credit: entry.so.credits, downloadUrl: videoUrl(entry.record.videoName) };
      const body = webhookBody(entry.record, mark, end);
      const plan = planDeliveries(body, heldOf.get(exportId) ?? [], readFaults(ctx.faults, subject));
      heldOf.set(exportId, plan.held);
      const before = lastOf.get(exportId) ?? Promise.resolve();
      const sending = before.then(() => deliver(ctx, { exportId, webhookUrl }, plan.deliveries));
      lastOf.set(exportId, sending);
      void sending.finally(() => {
        if (lastOf.get(exportId) === sending) lastOf.delete(exportId);
        if (mark === 100) heldOf.delete(exportId);
      });
    },
    async settled() {
      await Promise.allSettled(lastOf.values());
    },
  };
}

function readFaults(faults: FaultBoard, subject: FaultSubject): WebhookFaults {
  const forged = faults.take("forgedWebhook", subject);
  return {
    missing: faults.take("missingWebhook", subject) !== undefined,
    copies: faults.find("duplicateWebhook", subject)?.copies ?? 1,
    reordered: faults.find("reorderedWebhook", subject) !== undefined,
    ...(forged && {
      forged: { progress: 100, backendTaskId: randomUUID(), credit: 1, download_url: forged.downloadUrl },
    }),
  };
}

async function deliver(
  ctx: Context,
  to: { exportId: string; webhookUrl: string },
  deliveries: readonly Delivery[],
): Promise<void> {
  for (const { kind, body } of deliveries) {
    const atMs = ctx.now();
    const outcome = await sendWebhook(to.webhookUrl, body, ctx.stop);
    const webhook = { atMs, progress: body.progress, kind, outcome };
    ctx.store.record({ type: "webhookSent", exportId: to.exportId, webhook });
  }
}

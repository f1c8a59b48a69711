import type { ExportRecord } from "../state/region-state.ts";

/** The four documented members and no other: no project id, no state, no signature. */
export type WebhookBody = { progress: number; backendTaskId: string; credit?: number; download_url?: string };

/** What a webhook says at a mark. `credit` and `download_url` come at 100 only. */
export const webhookBody = (
  record: ExportRecord,
  mark: number,
  end: { credit: number; downloadUrl: string },
): WebhookBody =>
  mark < 100
    ? { progress: mark, backendTaskId: record.backendTaskId }
    : { progress: 100, backendTaskId: record.backendTaskId, credit: end.credit, download_url: end.downloadUrl };

import type { CallRecord, WebhookRecord } from "./ledger-record.ts";
import type { ExportFailure, ExportRecord, ProjectRecord } from "./region-state.ts";

/** What happened in a region. The journal is a list of these, and the state is nothing but their sum. */
export type RegionEvent =
  | { type: "tokenSecretMade"; secret: string }
  | { type: "tokensRevoked"; atMs: number }
  | { type: "callAnswered"; call: CallRecord }
  | { type: "projectCreated"; project: ProjectRecord }
  | { type: "projectDeleted"; atMs: number; projectId: string }
  | { type: "exportAccepted"; record: ExportRecord }
  | { type: "exportRendered"; atMs: number; exportId: string; seconds: number; bytes: number }
  | { type: "exportCompleted"; atMs: number; exportId: string; credits: number }
  | { type: "exportFailed"; atMs: number; exportId: string; atPercent: number; failure: ExportFailure }
  | { type: "linkShown"; exportId: string }
  | { type: "webhookBegun"; exportId: string; mark: number }
  | { type: "webhookSent"; exportId: string; webhook: WebhookRecord };

import type { RouteName } from "../http/route-name.ts";

/** One call that reached the region, as the ledger shows it. `status` is null when nothing was answered. */
export type CallRecord = {
  atMs: number;
  durationMs: number;
  method: string;
  path: string;
  route: RouteName;
  status: number | null;
  projectId?: string;
  name?: string;
  fault?: string;
};

/** One delivery to a webhook. `outcome` is the answer's status, or why there was none. */
export type WebhookRecord = {
  atMs: number;
  progress: number;
  kind: "genuine" | "duplicate" | "forged";
  outcome: string;
};

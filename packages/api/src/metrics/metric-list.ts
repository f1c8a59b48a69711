import { callKinds, failureKinds, renderStates, type HoldReason, type RegionId } from "@reelay/core";
import { steps } from "../engine/engine.ts";

/** What one metric is. Every label has its values listed: nothing from outside can become a series. */
export interface MetricEntry {
  name: string;
  type: "counter" | "gauge" | "histogram";
  help: string;
  labels: Readonly<Record<string, readonly string[]>>;
  /** Upper bounds of a histogram, in its unit. */
  buckets?: readonly number[];
}

const region = ["global", "china"] as const satisfies readonly RegionId[];
const surface = ["slack", "discord"] as const;
const holdReasons = ["limited", "busy", "dark", "refused"] as const satisfies readonly HoldReason[];
const quickSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.8, 2.5, 5] as const;
const callSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30] as const;
const stageSeconds = [0.5, 1, 2.5, 5, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 14_400, 86_400] as const;
const deliverySeconds = [0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 300, 900, 3_600, 86_400] as const;

/** Counted by each process for itself, from its start on. */
const countedMetrics = {
  accept: {
    name: "reelay_accept_seconds",
    type: "histogram",
    help: "From the arrival of a request for a video to its answer",
    labels: { outcome: ["accepted", "duplicate", "refused", "late", "failed"] },
    buckets: quickSeconds,
  },
  duplicatesAvoided: {
    name: "reelay_duplicates_avoided_total",
    type: "counter",
    help: "What would have been done twice: requests that were known already, webhooks that told nothing new, paid calls of unknown outcome that were found accepted",
    labels: { kind: ["idempotency_key", "same_request", "webhook", "paid_call"] },
  },
  upstreamCalls: {
    name: "reelay_upstream_calls_total",
    type: "counter",
    help: "HTTP exchanges with AI STUDIOS, repeated reads and logins included",
    labels: { region, kind: callKinds, outcome: ["ok", ...failureKinds] },
  },
  upstream: {
    name: "reelay_upstream_seconds",
    type: "histogram",
    help: "How long such an exchange took, its body included",
    labels: { region, kind: callKinds },
    buckets: callSeconds,
  },
  heldBack: {
    name: "reelay_upstream_held_back_total",
    type: "counter",
    help: "Calls that the account's gate kept back: asked to slow down, our own limits used up, no answer, key refused",
    labels: { region, reason: holdReasons },
  },
  stage: {
    name: "reelay_stage_seconds",
    type: "histogram",
    help: "How long renders were in a state that they left, by the times stored with each change",
    labels: { region, from: renderStates, to: renderStates },
    buckets: stageSeconds,
  },
  charged: {
    name: "reelay_renders_charged_total",
    type: "counter",
    help: "Renders that have begun to cost, or may have: AI STUDIOS names no amount in an answer that can be trusted",
    labels: { region, spent: ["possibly", "yes"] },
  },
  webhooks: {
    name: "reelay_webhooks_total",
    type: "counter",
    help: "Webhooks: one that led to a look, one that told nothing new, one whose path is not ours",
    labels: { outcome: ["looked", "copy", "refused"] },
  },
  delivery: {
    name: "reelay_delivery_seconds",
    type: "histogram",
    help: "From a video being ready to its card showing it",
    labels: { surface },
    buckets: deliverySeconds,
  },
  cardsGivenUp: {
    name: "reelay_cards_given_up_total",
    type: "counter",
    help: "Cards that their platform will not take",
    labels: { surface },
  },
} as const satisfies Record<string, MetricEntry>;

/** Read when they are asked for; from the store, so the same on every process that shares it. */
const readMetrics = {
  renders: {
    name: "reelay_renders",
    type: "gauge",
    help: "Renders by state: all that have not ended, and the ended ones that were asked for within 24 hours",
    labels: { region, state: renderStates },
  },
  needsPerson: {
    name: "reelay_renders_need_person",
    type: "gauge",
    help: "Renders that wait for a person's answer",
    labels: { region },
  },
  queueAge: {
    name: "reelay_queue_age_seconds",
    type: "gauge",
    help: "Age of the oldest render that no worker has taken",
    labels: { region },
  },
  jobsDue: {
    name: "reelay_jobs_due",
    type: "gauge",
    help: "Steps that are due and that no worker has taken",
    labels: { step: steps },
  },
  jobAge: {
    name: "reelay_job_age_seconds",
    type: "gauge",
    help: "How long the oldest of them has been due",
    labels: { step: steps },
  },
  cardsDue: {
    name: "reelay_cards_due",
    type: "gauge",
    help: "Cards that show less than their render",
    labels: { surface },
  },
  cardAge: {
    name: "reelay_card_age_seconds",
    type: "gauge",
    help: "How long the oldest result or question has been waiting to be shown on its card",
    labels: { surface },
  },
  account: {
    name: "reelay_account_state",
    type: "gauge",
    help: "1 for how a region's account stands: open, asked to slow down, silent, key refused",
    labels: { region, state: ["open", "limited", "dark", "refused"] },
  },
  check: {
    name: "reelay_check_ok",
    type: "gauge",
    help: "1 where a check of /readyz is fine or mends itself, 0 where it turns /readyz red",
    labels: { check: ["process", "store", "region_global", "region_china", "slack", "discord"] },
  },
} as const satisfies Record<string, MetricEntry>;

/** Every metric of the service; docs/monitoring.md is printed from it. */
export const metricList = { ...countedMetrics, ...readMetrics } as const;

export type MetricName = keyof typeof metricList;

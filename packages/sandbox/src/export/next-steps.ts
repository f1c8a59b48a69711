import type { ExportEntry } from "../state/region-state.ts";
import { exportPercent } from "./export-clock.ts";

/** Progress values at which a webhook is sent on the way; 100 follows when the link can be used. */
const marksOnTheWay: readonly number[] = [25, 50, 75];

export type ExportStep = { do: "fail"; atPercent: number } | { do: "complete" } | { do: "webhook"; mark: number };

export type ExportConditions = {
  nowMs: number;
  freezeAtPercent: number | undefined;
  /** A fault keeps the link back; the last webhook, which carries it, waits too. */
  linkHeld: boolean;
};

/** The percentage an export stands at, with its end (completed, failed) taken into account. */
export function percentOf(entry: ExportEntry, conditions: Omit<ExportConditions, "linkHeld">): number {
  const { record, so } = entry;
  if (so.failed) return so.failed.atPercent;
  if (so.completedAtMs !== undefined) return 100;
  const stops = [conditions.freezeAtPercent, record.failsAt?.atPercent].filter((stop) => stop !== undefined);
  return exportPercent({
    elapsedMs: conditions.nowMs - record.acceptedAtMs,
    durationMs: record.durationMs,
    rendered: so.renderedAtMs !== undefined,
    freezeAtPercent: Math.min(100, ...stops),
  });
}

/** What is due for an export now, in order. Empty once nothing changes by the passing of time. */
export function nextSteps(entry: ExportEntry, conditions: ExportConditions): ExportStep[] {
  const { record, so } = entry;
  if (so.failed) return [];
  const percent = percentOf(entry, conditions);
  const steps: ExportStep[] = [];
  if (record.webhookUrl !== undefined) {
    const due = marksOnTheWay.filter((mark) => percent >= mark && !so.webhookMarks.includes(mark));
    steps.push(...due.map((mark) => ({ do: "webhook" as const, mark })));
  }
  if (record.failsAt !== undefined && percent >= record.failsAt.atPercent) {
    return [...steps, { do: "fail", atPercent: percent }];
  }
  if (percent < 100) return steps;
  if (so.completedAtMs === undefined) steps.push({ do: "complete" });
  if (lastWebhookIsDue(entry, conditions.linkHeld)) steps.push({ do: "webhook", mark: 100 });
  return steps;
}

const lastWebhookIsDue = ({ record, so }: ExportEntry, linkHeld: boolean): boolean =>
  record.webhookUrl !== undefined && !so.webhookMarks.includes(100) && (so.linkShown || !linkHeld);

/** True when time alone can never change the export again. */
export const isSettled = ({ record, so }: ExportEntry): boolean =>
  so.failed !== undefined ||
  (so.completedAtMs !== undefined && (record.webhookUrl === undefined || so.webhookMarks.includes(100)));

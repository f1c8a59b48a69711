import type { StepService } from "../../service.ts";
import type { Submission } from "../../store/schema.ts";
import type { HeldRender } from "../render-store.ts";
import type { SpendEntry } from "./spend-journal.ts";

/**
 * After a power cut the embedded store may have lost its last commits, the journal has not: a call that the row knows
 * nothing of becomes an open intent, so that it is looked up and never simply made again. Run before any worker starts.
 */
export async function recoverSpend(service: StepService): Promise<void> {
  for (const entry of latestCalls(await service.journal.entries())) await reopen(service, entry);
}

/** The last call of each render that may have been accepted. */
function latestCalls(entries: readonly SpendEntry[]): SpendEntry[] {
  const intentOf = ({ renderId, call, at }: SpendEntry) => `${renderId} ${call} ${at}`;
  const struck = new Set(entries.filter(({ outcome }) => outcome === "notAccepted").map(intentOf));
  const standing = entries.filter((entry) => !struck.has(intentOf(entry)));
  return [...new Map(standing.map((entry) => [entry.renderId, entry])).values()];
}

async function reopen(service: StepService, entry: SpendEntry): Promise<void> {
  const reopened = await service.renders.withRender(entry.renderId, (held) => reopenHeld(held, entry));
  if (reopened === undefined) service.logger.error({ ...entry }, "spend.without-render");
  if (reopened) service.logger.warn({ ...entry }, "spend.reopened");
}

/** @returns false when the row knows of the call, or nothing depends on it any more */
async function reopenHeld(held: HeldRender, entry: SpendEntry): Promise<boolean> {
  const { row } = held;
  const { call, attempt, at, projectId } = entry;
  const counted = call === "draft" ? "draft" : "export";
  if (row.state !== "queued" && row.state !== "submitting") return false;
  if (row.submission.attempts[counted] >= attempt) return false;
  const submission: Submission = {
    ...row.submission,
    attempts: { ...row.submission.attempts, [counted]: attempt },
    open: { call, attempt, at },
    lookedAt: null,
  };
  await held.write({ submission, project_id: projectId ?? row.project_id, spent: "possibly" });
  return true;
}

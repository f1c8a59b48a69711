import type { Service } from "../../service.ts";
import type { Submission } from "../../store/schema.ts";
import { lockRender } from "../change-render.ts";
import type { SpendEntry } from "./spend-journal.ts";

/**
 * After a power cut the embedded store may have lost its last commits, the journal has not: a call that the row knows
 * nothing of becomes an open intent, so that it is looked up and never simply made again. Run before any worker starts.
 */
export async function recoverSpend(service: Service): Promise<void> {
  for (const entry of latestCalls(await service.journal.entries())) await reopen(service, entry);
}

/** The last call of each render that may have been accepted. */
function latestCalls(entries: readonly SpendEntry[]): SpendEntry[] {
  const intentOf = ({ renderId, call, at }: SpendEntry) => `${renderId} ${call} ${at}`;
  const struck = new Set(entries.filter(({ outcome }) => outcome === "notAccepted").map(intentOf));
  const standing = entries.filter((entry) => !struck.has(intentOf(entry)));
  return [...new Map(standing.map((entry) => [entry.renderId, entry])).values()];
}

async function reopen(service: Service, entry: SpendEntry): Promise<void> {
  await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, entry.renderId);
    if (!row) {
      service.logger.error({ ...entry }, "spend.without-render");
      return;
    }
    const counted = entry.call === "draft" ? "draft" : "export";
    if ((row.state !== "queued" && row.state !== "submitting") || row.submission.attempts[counted] >= entry.attempt)
      return;
    const { call, attempt, at } = entry;
    const submission: Submission = {
      ...row.submission,
      attempts: { ...row.submission.attempts, [counted]: attempt },
      open: { call, attempt, at },
      lookedAt: null,
    };
    const change = { submission: JSON.stringify(submission), project_id: entry.projectId ?? row.project_id };
    await trx
      .updateTable("renders")
      .set({ ...change, spent: "possibly" })
      .where("id", "=", row.id)
      .execute();
    service.logger.warn({ ...entry }, "spend.reopened");
  });
}

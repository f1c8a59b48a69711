import type { Step } from "../engine/engine.ts";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import { lockRender, type RenderChange } from "./change-render.ts";

/** Nudges closer together than this melt into one look. */
const nudgeSpacingMs = 5_000;

/**
 * Somebody says that AI STUDIOS has news of this render. Believed only as far as to look earlier than planned:
 * at most one extra read per 5 s and render, however many nudges arrive. Unknown and ended renders are left alone.
 */
export async function nudgeRender(service: Service, renderId: string): Promise<void> {
  await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, renderId);
    if (!row) return;
    const now = service.now();
    const at = Math.max(now, (row.nudged_at?.getTime() ?? 0) + nudgeSpacingMs);
    const pull = pullForward(row, now, at);
    if (!pull) return;
    if (pull.step) await service.engine.enqueue(trx, pull.step, row.id, at);
    await trx
      .updateTable("renders")
      .set({ ...pull.change, nudged_at: new Date(at) })
      .where("id", "=", row.id)
      .execute();
  });
}

/** Which look comes earlier, if one does: at a call in doubt, at progress, or after a late finish. */
function pullForward(row: RenderRow, now: number, at: number): { step?: Step; change: RenderChange } | undefined {
  switch (row.state) {
    case "submitting":
      // Without a time of the last look the next step of an open call is another look, also while a person is asked.
      if (!row.submission.open || at > now) return undefined;
      return { step: "submit", change: { submission: JSON.stringify({ ...row.submission, lookedAt: null }) } };
    case "rendering":
      return pullProgress(row, now, at);
    case "failed":
      return row.rescue_until && row.rescue_until.getTime() > at ? { step: "sync", change: {} } : undefined;
    default:
      return undefined;
  }
}

/** A look that is due may be under way and have read too early: it learns of the nudge when it ends (`notAfterNudge`). */
function pullProgress(row: RenderRow, now: number, at: number): { step?: Step; change: RenderChange } | undefined {
  const nextCheckAt = row.next_check_at?.getTime() ?? Infinity;
  if (nextCheckAt > at) return { step: "sync", change: { next_check_at: new Date(at) } };
  const promised = nextCheckAt > now || (row.nudged_at?.getTime() ?? 0) > now;
  return promised ? undefined : { change: {} };
}

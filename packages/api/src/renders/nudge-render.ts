import type { Step } from "../engine/engine.ts";
import type { StepService } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import type { RenderChange } from "./render-store.ts";

/** Nudges closer together than this melt into one look. */
const nudgeSpacingMs = 5_000;

/**
 * Somebody says that AI STUDIOS has news of this render. Believed only as far as to look earlier than planned:
 * at most one extra read per 5 s and render, however many nudges arrive. Unknown and ended renders are left alone.
 * @returns false when nothing was to be pulled forward
 */
export async function nudgeRender(service: StepService, renderId: string): Promise<boolean> {
  const pulled = await service.renders.withRender(renderId, async (held) => {
    const { row } = held;
    const now = service.now();
    const at = Math.max(now, (row.nudged_at?.getTime() ?? 0) + nudgeSpacingMs);
    const pull = pullForward(row, now, at);
    if (!pull) return false;
    if (pull.step) await held.enqueue(pull.step, at);
    await held.write({ ...pull.change, nudged_at: new Date(at) });
    return true;
  });
  return pulled ?? false;
}

/** Which look comes earlier, if one does: at a call in doubt, at progress, or after a late finish. */
function pullForward(row: RenderRow, now: number, at: number): { step?: Step; change: RenderChange } | undefined {
  switch (row.state) {
    case "submitting":
      // Without a time of the last look the next step of an open call is another look, also while a person is asked.
      if (!row.submission.open || at > now) return undefined;
      return { step: "submit", change: { submission: { ...row.submission, lookedAt: null } } };
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

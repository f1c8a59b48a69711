import type { Service } from "../service.ts";
import { lockRender } from "./change-render.ts";

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
    if (row.state === "submitting" && row.submission.open) {
      if (at > now) return;
      await service.engine.enqueue(trx, "submit", row.id, at);
    } else if (row.state === "rendering" && (row.next_check_at?.getTime() ?? Infinity) > at) {
      await service.engine.enqueue(trx, "sync", row.id, at);
    } else return;
    const change = row.state === "rendering" ? { next_check_at: new Date(at) } : {};
    await trx
      .updateTable("renders")
      .set({ ...change, nudged_at: new Date(at) })
      .where("id", "=", row.id)
      .execute();
  });
}

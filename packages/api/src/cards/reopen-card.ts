import type { Trx } from "../store/store.ts";

/** An ended render changed after all (a late finish was rescued): its card is to be shown again. */
export async function reopenCard(trx: Trx, renderId: string): Promise<void> {
  await trx
    .updateTable("cards")
    .set({ state: "open" })
    .where("render_id", "=", renderId)
    .where("state", "=", "done")
    .execute();
}

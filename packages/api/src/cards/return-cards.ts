import type { Db } from "../store/store.ts";
import type { LeasedCard } from "./card-lease.ts";

/** Frees cards that were taken for somebody who has gone, as if they had not been taken. */
export async function returnCards(db: Db, cards: readonly LeasedCard[]): Promise<void> {
  const leaseIds = [...new Set(cards.map(({ leaseId }) => leaseId))];
  await db.updateTable("cards").set({ lease_id: null, leased_until: null }).where("lease_id", "in", leaseIds).execute();
}

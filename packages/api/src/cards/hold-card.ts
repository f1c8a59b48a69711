import { AppError } from "@reelay/core";
import type { CardRow } from "../store/schema.ts";
import type { Trx } from "../store/store.ts";

/**
 * The card, its row held until the transaction ends, for the bot that has the lease. A lease that ran out still counts
 * until somebody else takes the card: a late note about a message that was posted is worth more than punctuality.
 * @throws AppError CARD_LEASE_LOST
 */
export async function holdCard(trx: Trx, { cardId, leaseId }: { cardId: string; leaseId: string }): Promise<CardRow> {
  const card = await trx
    .selectFrom("cards")
    .selectAll()
    .where("render_id", "=", cardId)
    .where("lease_id", "=", leaseId)
    .forUpdate()
    .executeTakeFirst();
  if (card) return card;
  throw new AppError("CARD_LEASE_LOST");
}

import { AppError } from "@reelay/core";
import type { CardRow } from "../store/schema.ts";
import type { Trx } from "../store/store.ts";

/**
 * The card, its row held until the transaction ends, for the bot that has the lease. A lease that ran out still counts
 * until somebody else takes the card: a late note about a message that was posted is worth more than punctuality.
 * @throws AppError INPUT_INVALID at `leaseId`
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
  const problem = "this lease is not held any more: the card was settled, failed or leased to somebody else";
  throw new AppError("INPUT_INVALID", { details: { path: "leaseId", problem } });
}

import type { Service } from "../service.ts";
import { sealValue } from "../store/seal-value.ts";
import type { RenderRow } from "../store/schema.ts";
import type { Trx } from "../store/store.ts";
import type { NewCard } from "./plan-card.ts";

/** Writes the card of a new render, in the transaction that accepts it: what was accepted will be shown. */
export async function insertCard(
  service: Service,
  trx: Trx,
  { render, card, replyTicket }: { render: RenderRow; card: NewCard; replyTicket: string | undefined },
): Promise<void> {
  await trx
    .insertInto("cards")
    .values({
      ...card,
      render_id: render.id,
      workspace_id: render.origin.workspaceId ?? null,
      state: "open",
      notes: "{}",
      shown_version: 0,
      attempts: 0,
      reply_ticket:
        replyTicket === undefined ? null : sealValue(service.secret, { table: "cards", row: [render.id] }, replyTicket),
      created_at: render.created_at,
    })
    .execute();
}

import type { Service } from "../service.ts";
import { openValue } from "../store/seal-value.ts";
import type { CardRow } from "../store/schema.ts";

/**
 * The reply ticket of a card; null when it has none. One that does not open (REELAY_SECRET changed) is forgotten with a
 * warning: the bot has other ways to its message.
 */
export async function openTicket(service: Service, card: CardRow): Promise<string | null> {
  const { render_id: renderId, reply_ticket: sealed } = card;
  if (sealed === null) return null;
  try {
    return String(openValue(service.secret, { table: "cards", row: [renderId] }, sealed));
  } catch {
    service.logger.warn({ renderId }, "card.ticket-lost");
    await forgetTicket(service, renderId);
    return null;
  }
}

async function forgetTicket(service: Service, renderId: string): Promise<void> {
  await service.store.db.updateTable("cards").set({ reply_ticket: null }).where("render_id", "=", renderId).execute();
}

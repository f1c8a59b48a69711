import type { CardMessage } from "./card-notes.ts";
import type { Db } from "../store/store.ts";

/** Whether a chat shows how a render ended. `code` is the bot's latest failure since it last showed something. */
export interface DeliveryView {
  state: "pending" | "shown" | "failed";
  code: string | null;
  /** The card's message, once it is known. */
  message: CardMessage | null;
}

const stateOf = { open: "pending", done: "shown", dead: "failed" } as const;

/** Delivery of a render; null when it was not asked for in a chat. */
export async function readDelivery(db: Db, renderId: string): Promise<DeliveryView | null> {
  const card = await db
    .selectFrom("cards")
    .select(["state", "failure_code", "notes"])
    .where("render_id", "=", renderId)
    .executeTakeFirst();
  if (!card) return null;
  return { state: stateOf[card.state], code: card.failure_code, message: card.notes.message ?? null };
}

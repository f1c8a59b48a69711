import type { Service } from "../service.ts";
import type { CardNotes } from "./card-notes.ts";
import type { NoteInput } from "./cards-input.ts";
import { holdCard } from "./hold-card.ts";
import { leaseForMs } from "./lease-cards.ts";

/**
 * Adds notes to a card and starts its 60 s anew; without a note it only does that. A note that was overtaken by a later
 * one of its lease changes nothing.
 */
export async function noteCard(service: Service, input: NoteInput): Promise<{ leasedUntil: number; notes: CardNotes }> {
  return await service.store.db.transaction().execute(async (trx) => {
    const card = await holdCard(trx, input);
    const notes = isOvertaken(card.notes, input) ? card.notes : mergeNotes(card.notes, input);
    const leasedUntil = service.now() + leaseForMs;
    await trx
      .updateTable("cards")
      .set({ notes: JSON.stringify(notes), leased_until: new Date(leasedUntil) })
      .where("render_id", "=", card.render_id)
      .execute();
    return { leasedUntil, notes };
  });
}

function isOvertaken({ lastNote }: CardNotes, { leaseId, order }: NoteInput): boolean {
  return order !== undefined && lastNote?.leaseId === leaseId && order <= lastNote.order;
}

/** What is absent stays, null goes. */
function mergeNotes(notes: CardNotes, { notes: change, leaseId, order }: NoteInput): CardNotes {
  const given = Object.entries(change).filter(([, note]) => note !== undefined);
  const merged = Object.entries({ ...notes, ...Object.fromEntries(given) }).filter(([, note]) => note !== null);
  return { ...Object.fromEntries(merged), ...(order !== undefined && { lastNote: { leaseId, order } }) };
}

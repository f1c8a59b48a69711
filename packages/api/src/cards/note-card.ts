import type { Service } from "../service.ts";
import type { CardNotes, NotesChange } from "./card-notes.ts";
import type { NoteInput } from "./cards-input.ts";
import { holdCard } from "./hold-card.ts";
import { leaseForMs } from "./lease-cards.ts";

/** Adds notes to a card and starts its 60 s anew; without a note it only does that. */
export async function noteCard(service: Service, input: NoteInput): Promise<{ leasedUntil: number; notes: CardNotes }> {
  return await service.store.db.transaction().execute(async (trx) => {
    const card = await holdCard(trx, input);
    const notes = mergeNotes(card.notes, input.notes);
    const leasedUntil = service.now() + leaseForMs;
    await trx
      .updateTable("cards")
      .set({ notes: JSON.stringify(notes), leased_until: new Date(leasedUntil) })
      .where("render_id", "=", card.render_id)
      .execute();
    return { leasedUntil, notes };
  });
}

/** What is absent stays, null goes. */
function mergeNotes(notes: CardNotes, change: NotesChange): CardNotes {
  const given = Object.entries(change).filter(([, note]) => note !== undefined);
  return Object.fromEntries(
    Object.entries({ ...notes, ...Object.fromEntries(given) }).filter(([, note]) => note !== null),
  );
}

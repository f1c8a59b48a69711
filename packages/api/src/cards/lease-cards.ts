import { randomUUID } from "node:crypto";
import type { Service } from "../service.ts";
import type { LeasedCard } from "./card-lease.ts";
import type { LeaseInput } from "./cards-input.ts";
import { viewOf } from "../renders/render-view.ts";
import type { CardRow, RenderRow } from "../store/schema.ts";
import { openTicket } from "./open-ticket.ts";
import { takeDueCards } from "./take-due-cards.ts";

/** How long a card is held by the bot that took it. */
export const leaseForMs = 60_000;

/** Takes up to `limit` cards that are worth an edit now, most urgent first, with their renders as they stand. */
export async function leaseCards(
  service: Service,
  input: Pick<LeaseInput, "surface" | "limit" | "workspaceIds">,
): Promise<LeasedCard[]> {
  const { db } = service.store;
  const now = service.now();
  const lease = { id: randomUUID(), until: new Date(now + leaseForMs) };
  const cards = await takeDueCards(db, { ...input, lease, now });
  if (cards.length === 0) return [];
  const ids = cards.map(({ render_id }) => render_id);
  const renders = await db.selectFrom("renders").selectAll().where("id", "in", ids).execute();
  const renderOf = new Map(renders.map((row) => [row.id, row]));
  const leased: LeasedCard[] = [];
  for (const card of cards) {
    const render = renderOf.get(card.render_id);
    if (!render) continue;
    const replyTicket = await openTicket(service, card);
    leased.push(leasedCard(service, card, { render, lease, replyTicket }));
  }
  return leased;
}

function leasedCard(
  service: Service,
  card: CardRow,
  { render, lease, replyTicket }: { render: RenderRow; lease: { id: string; until: Date }; replyTicket: string | null },
): LeasedCard {
  const { workspaceId = null, placeId = "", threadId = null, personId = null, replyMessageId = null } = render.origin;
  return {
    cardId: card.render_id,
    leaseId: lease.id,
    leasedUntil: lease.until.getTime(),
    attempts: card.attempts,
    render: viewOf(service, render),
    target: { workspaceId, placeId, threadId, personId, replyMessageId, replyTicket },
    traceparent: render.trace_parent,
    language: card.language,
    notes: card.notes,
    shownVersion: card.shown_version,
    mentionRequester: card.mention,
    delivery: card.delivery,
  };
}

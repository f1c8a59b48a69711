import type { CardNotes, LeasedCard, ReelayClient } from "@reelay/api/client";

/** Notes to be added to a card's; null takes one back. */
export type NotesChange = { [Name in keyof Omit<CardNotes, "lastNote">]: CardNotes[Name] | null };

interface Held {
  cardId: string;
  leaseId: string;
}

/**
 * The service's `cards.*` as the delivery loop uses them: the only memory of a bot. A call throws when the service does
 * not answer or the lease is somebody else's by now.
 */
export interface CardDesk {
  /** Waits up to `waitMs` for a card; an empty list when none came. */
  lease(input: { limit: number; waitMs: number }, signal: AbortSignal): Promise<LeasedCard[]>;
  /**
   * Changes the notes and holds the card for 60 s more; without a note it only does that. `order` counts the notes of a
   * lease: one that comes after a later one changes nothing.
   */
  note(input: Held & { notes: NotesChange; order: number }): Promise<{ leasedUntil: number }>;
  settle(input: Held & { shownVersion: number }): Promise<unknown>;
  /** Gives the card back; it rests for `retryAfterMs`, or longer by the service's own growing waits. */
  fail(input: Held & { code: string; retryAfterMs?: number; terminal?: boolean }): Promise<unknown>;
}

/** A service that took a call and is gone, or a line that lost it without a word, is not waited for. */
const defaultPatienceMs = 15_000;

/**
 * The cards of one surface through the typed client; its key needs the scope `bot`. Every call ends within `patienceMs`,
 * a lease within that after its own waiting.
 */
export function cardDeskOf(
  client: ReelayClient,
  surface: "slack" | "discord",
  { patienceMs = defaultPatienceMs }: { patienceMs?: number } = {},
): CardDesk {
  const soon = () => ({ signal: AbortSignal.timeout(patienceMs) });
  return {
    lease: async (input, signal) => {
      const late = AbortSignal.timeout(input.waitMs + patienceMs);
      return await client.cards.lease.mutate({ surface, ...input }, { signal: AbortSignal.any([signal, late]) });
    },
    note: async (input) => await client.cards.note.mutate(input, soon()),
    settle: async (input) => await client.cards.settle.mutate(input, soon()),
    fail: async (input) => await client.cards.fail.mutate(input, soon()),
  };
}

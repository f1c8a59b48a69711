import type { CardNotes, LeasedCard, RenderView } from "@reelay/api/client";
import type { CardDesk } from "../src/index.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface StoredCard {
  render: RenderView;
  target: LeasedCard["target"];
  mentionRequester: boolean;
  delivery: LeasedCard["delivery"];
  language: string;
  notes: CardNotes;
  shownVersion: number;
  attempts: number;
  notBefore: number;
  lease: { id: string; until: number } | null;
  dead: boolean;
  codes: string[];
}

export interface MemoryDesk extends CardDesk {
  cards: Map<string, StoredCard>;
  add: (render: RenderView, differs?: Partial<StoredCard>) => StoredCard;
  /** Every card shows its render, or never will. */
  isQuiet: () => boolean;
}

const leaseMs = 60_000;

/** Cards as the service keeps them: one holder at a time, notes that stay, finals first. */
export function createMemoryDesk(clock: VirtualClock, { lookEveryMs = 100 } = {}): MemoryDesk {
  const cards = new Map<string, StoredCard>();
  let leases = 0;

  const isFinal = ({ render }: StoredCard) => ["ready", "failed", "canceled", "expired"].includes(render.state);
  const isDue = (card: StoredCard) =>
    !card.dead &&
    card.shownVersion < card.render.version &&
    card.notBefore <= clock.now() &&
    (card.lease === null || card.lease.until <= clock.now());

  function take(limit: number): LeasedCard[] {
    const due = [...cards].filter(([, card]) => isDue(card));
    const ordered = due.toSorted(([, one], [, other]) => Number(isFinal(other)) - Number(isFinal(one)));
    return ordered.slice(0, limit).map(([cardId, card]) => {
      card.lease = { id: `lease ${(leases += 1)}`, until: clock.now() + leaseMs };
      const { render, target, language, notes, shownVersion, attempts, mentionRequester, delivery } = card;
      const held = { cardId, leaseId: card.lease.id, leasedUntil: card.lease.until };
      const rest = { target, language, shownVersion, attempts, mentionRequester, delivery };
      return structuredClone({ ...held, ...rest, render, notes });
    });
  }

  function heldBy(cardId: string, leaseId: string): StoredCard {
    const card = cards.get(cardId);
    if (card?.lease?.id !== leaseId) throw new Error("this lease is not held any more");
    return card;
  }

  return {
    cards,
    isQuiet: () => [...cards.values()].every((card) => card.dead || card.shownVersion === card.render.version),
    add(render, differs) {
      const card: StoredCard = {
        render,
        target: {
          workspaceId: "T1",
          placeId: "C1",
          threadId: null,
          personId: "U1",
          replyMessageId: null,
          replyTicket: null,
        },
        mentionRequester: true,
        delivery: "file",
        language: "en",
        notes: {},
        shownVersion: 0,
        attempts: 0,
        notBefore: 0,
        lease: null,
        dead: false,
        codes: [],
        ...differs,
      };
      cards.set(render.id, card);
      return card;
    },
    async lease({ limit, waitMs }, signal) {
      const until = clock.now() + waitMs;
      for (;;) {
        const taken = take(limit);
        if (taken.length > 0 || clock.now() >= until || signal.aborted) return taken;
        await clock.sleep(lookEveryMs, signal);
      }
    },
    async note({ cardId, leaseId, notes }) {
      const card = heldBy(cardId, leaseId);
      card.notes = Object.fromEntries(
        Object.entries({ ...card.notes, ...structuredClone(notes) }).filter(([, note]) => note !== null),
      );
      card.lease = { id: leaseId, until: clock.now() + leaseMs };
      return { leasedUntil: card.lease.until };
    },
    async settle({ cardId, leaseId, shownVersion }) {
      const card = heldBy(cardId, leaseId);
      if (shownVersion < card.shownVersion) throw new Error("shown already");
      Object.assign(card, { shownVersion, attempts: 0, notBefore: 0, lease: null });
    },
    async fail({ cardId, leaseId, code, retryAfterMs = 0, terminal = false }) {
      const card = heldBy(cardId, leaseId);
      card.codes.push(code);
      card.attempts += 1;
      const restMs = Math.max(retryAfterMs, Math.min(60_000, 1_000 * 2 ** (card.attempts - 1)));
      Object.assign(card, { notBefore: clock.now() + restMs, lease: null, dead: terminal });
    },
  };
}

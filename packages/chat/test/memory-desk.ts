import type { LeasedCard, RenderView } from "@reelay/api/client";
import type { CardDesk } from "../src/index.ts";
import { byUrgency, isDue } from "./card-rules.ts";
import type { StoredCard } from "./stored-card.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface MemoryDesk extends CardDesk {
  cards: Map<string, StoredCard>;
  add: (render: RenderView, differs?: Partial<StoredCard>) => StoredCard;
  /** Every card shows its render, or never will. */
  isQuiet: () => boolean;
}

const leaseMs = 60_000;
const dayMs = 86_400_000;
const longestRestMs = 60_000;

/** Cards as the service keeps them, without its jitter; a test of the proof holds both beside each other. */
export function createMemoryDesk(clock: VirtualClock, { lookEveryMs = 100 } = {}): MemoryDesk {
  const cards = new Map<string, StoredCard>();
  let leases = 0;

  // Versions as they were leased, for what is settled later.
  const leased = new Map<string, RenderView>();

  function take(limit: number): LeasedCard[] {
    const due = [...cards].filter(([, card]) => isDue(card, clock.now()));
    const ordered = due.toSorted(([, one], [, other]) => byUrgency(one, other));
    return ordered.slice(0, limit).map(([cardId, card]) => {
      card.lease = { id: `lease ${(leases += 1)}`, until: clock.now() + leaseMs };
      const { render, target, language, notes, shownVersion, attempts, mentionRequester, delivery } = card;
      leased.set(`${cardId} ${render.version}`, render);
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
        shown: null,
        shownAt: null,
        createdAt: clock.now(),
        attempts: 0,
        failingSince: null,
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
    async note({ cardId, leaseId, notes, order }) {
      const card = heldBy(cardId, leaseId);
      const { lastNote } = card.notes;
      if (lastNote?.leaseId !== leaseId || order > lastNote.order) {
        const merged = { ...card.notes, ...structuredClone(notes), lastNote: { leaseId, order } };
        card.notes = Object.fromEntries(Object.entries(merged).filter(([, note]) => note !== null));
      }
      card.lease = { id: leaseId, until: clock.now() + leaseMs };
      return { leasedUntil: card.lease.until };
    },
    async settle({ cardId, leaseId, shownVersion }) {
      const card = heldBy(cardId, leaseId);
      if (shownVersion > card.render.version) throw new Error("there is no such version");
      if (shownVersion < card.shownVersion) throw new Error("shown already");
      const shown = leased.get(`${cardId} ${shownVersion}`) ?? null;
      Object.assign(card, { shownVersion, shown, shownAt: clock.now(), lease: null });
      Object.assign(card, { attempts: 0, notBefore: 0, failingSince: null });
    },
    async fail({ cardId, leaseId, code, retryAfterMs = 0, terminal = false }) {
      const card = heldBy(cardId, leaseId);
      const now = clock.now();
      card.codes.push(code);
      card.attempts += 1;
      card.failingSince ??= now;
      const restMs = Math.max(retryAfterMs, Math.min(longestRestMs, 1_000 * 2 ** (card.attempts - 1)));
      const dead = terminal || now - card.failingSince >= dayMs;
      Object.assign(card, { notBefore: now + restMs, lease: null, dead });
      return { state: dead ? "dead" : "open", retryAt: dead ? null : card.notBefore };
    },
  };
}

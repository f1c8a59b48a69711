import type { Logger } from "pino";
import type { CardNotes, LeasedCard, RenderView } from "@reelay/api/client";
import type { Turns } from "../budgets/create-turns.ts";
import type { Turn } from "../budgets/grant-turns.ts";
import type { Card } from "../card.ts";
import { DeliveryFailure } from "../delivery-failure.ts";
import type { ChatPlatform, VideoSource } from "../chat-platform.ts";
import type { CardDesk, NotesChange } from "./card-desk.ts";

/** What every delivery of a process shares. */
export interface DeliveryParts {
  desk: CardDesk;
  platform: ChatPlatform;
  fetchVideo: FetchVideo;
  now: () => number;
  sleep: Sleep;
  signal: AbortSignal;
  logger: Pick<Logger, "info" | "warn" | "error">;
  turns: Turns;
}

/** The bytes of a ready render's video; null when there are none to be had. */
export type FetchVideo = (render: RenderView, signal: AbortSignal) => Promise<VideoSource | null>;

/** Waits; resolves early or rejects when the signal aborts. */
export type Sleep = (durationMs: number, signal: AbortSignal) => Promise<void>;

/** One leased card on its way to its message. */
export interface Delivery {
  parts: DeliveryParts;
  lease: LeasedCard;
  card: Card;
  /** What is written down so far, this delivery's own notes included. */
  notes: () => CardNotes;
  /** Writes down; from then on it survives a crash. */
  remember(notes: NotesChange): Promise<void>;
  /** Waits for the right to make a call. Throws `rateLimited` when that is not while the card is held. */
  turn(kind: Turn["kind"]): Promise<void>;
  /** A final edit is coming; call what it returns once it was made, or will not be. */
  announceFinal(): () => void;
  /** Makes a call of that kind; a platform's "too much" makes the others wait too. */
  call<T>(kind: Turn["kind"], make: () => Promise<T>): Promise<T>;
}

/** The lease may end before a call would: nothing visible is begun any more. */
const leaseMarginMs = 10_000;
/** A throttled progress edit gives its card back soon, so that it takes no final state's place. */
const progressPatienceMs = 1_000;
const noteTries = 3;
const noteRetryMs = 500;

export function openDelivery(parts: DeliveryParts, lease: LeasedCard, card: Card): Delivery {
  const { turns, now, signal } = parts;
  const { cardId, target } = lease;
  let notes = lease.notes;
  let order = 0;
  let heldUntil = lease.leasedUntil - leaseMarginMs;

  const turnOf = (kind: Turn["kind"]): Turn => ({
    kind,
    cardId,
    workspaceId: target.workspaceId,
    placeId: notes.message?.placeId ?? target.placeId,
  });

  return {
    parts,
    lease,
    card,
    notes: () => notes,
    async remember(added) {
      order += 1;
      heldUntil = (await writeNotes(parts, lease, { notes: added, order })) - leaseMarginMs;
      notes = changed(notes, added);
    },
    async turn(kind) {
      signal.throwIfAborted();
      const giveUpAt = kind === "progress" ? Math.min(heldUntil, now() + progressPatienceMs) : heldUntil;
      await turns.take(turnOf(kind), giveUpAt);
    },
    announceFinal: () => turns.announce(turnOf("final")),
    async call(kind, make) {
      try {
        return await make();
      } catch (error) {
        const tooMuch = error instanceof DeliveryFailure && error.kind === "rateLimited";
        if (tooMuch) turns.pause(turnOf(kind), error.retryAfterMs ?? 1_000);
        throw error;
      }
    },
  };
}

function changed(notes: CardNotes, change: NotesChange): CardNotes {
  return Object.fromEntries(Object.entries({ ...notes, ...change }).filter(([, note]) => note !== null));
}

/** Says until when the card is held now. What was just posted is known to nobody else, so a hiccup must not lose it. */
async function writeNotes(
  parts: DeliveryParts,
  lease: LeasedCard,
  written: { notes: NotesChange; order: number },
): Promise<number> {
  const { desk, sleep, signal, logger } = parts;
  const { cardId, leaseId } = lease;
  for (let tried = 1; ; tried += 1) {
    try {
      const { leasedUntil } = await desk.note({ cardId, leaseId, ...written });
      return leasedUntil;
    } catch (error) {
      if (tried === noteTries || signal.aborted) throw error;
      logger.warn({ renderId: cardId, err: error }, "delivery.note_retried");
      await sleep(noteRetryMs, signal);
    }
  }
}

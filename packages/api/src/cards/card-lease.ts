import type { RenderView } from "../renders/render-view.ts";
import type { CardNotes } from "./card-notes.ts";

export type { CardMessage, CardNotes } from "./card-notes.ts";

/** A card whose message shows less than its render, held by one bot for 60 s. */
export interface LeasedCard {
  cardId: string;
  /** Proves the lease to settle, note and fail. */
  leaseId: string;
  /** Epoch milliseconds. */
  leasedUntil: number;
  /** Failures since the card was last shown. */
  attempts: number;
  render: RenderView;
  /** Where the request came from; ids of the platform. */
  target: {
    workspaceId: string | null;
    placeId: string;
    threadId: string | null;
    personId: string | null;
    replyMessageId: string | null;
    /** What the bot gave along to find its way back to that message; opaque to the service. */
    replyTicket: string | null;
  };
  /** W3C traceparent of the request; absent from a service of the version before. */
  traceparent?: string | null;
  /** Language of the card's words, ISO 639-1. */
  language: string;
  notes: CardNotes;
  /** Version that the message shows; 0 before it is posted. */
  shownVersion: number;
  /** False when the place's settings say that nobody is mentioned. */
  mentionRequester: boolean;
  /** How the finished video is delivered: the file itself where it fits (the default), or only its link. */
  delivery: "file" | "link";
}

import type { RenderView } from "../renders/render-view.ts";

/** A message of a bot, as it recorded it. */
export interface CardMessage {
  placeId: string;
  messageId: string;
}

/** What a bot wrote down on the way, so that nothing is made twice after a crash. */
export interface CardNotes {
  /** The card's message. */
  message?: CardMessage | undefined;
  /** A file that was uploaded without a place. */
  fileId?: string | undefined;
  /** The one mention of the requester. */
  mention?: CardMessage | undefined;
  /** A post is about to be made: after a crash, look before posting. Epoch milliseconds. */
  postingSince?: number | undefined;
  mentioningSince?: number | undefined;
}

/** A card whose message shows less than its render, held by one bot for 60 s. */
export interface LeasedCard {
  cardId: string;
  /** Proves the lease to settle, note and fail. */
  leaseId: string;
  /** Epoch milliseconds. */
  leasedUntil: number;
  attempts: number;
  render: RenderView;
  /** Where the request came from; ids of the platform. */
  target: {
    workspaceId: string | null;
    placeId: string;
    threadId: string | null;
    personId: string | null;
    replyMessageId: string | null;
  };
  /** Language of the card's words, ISO 639-1. */
  language: string;
  notes: CardNotes;
  /** Version that the message shows; 0 before it is posted. */
  shownVersion: number;
  /** False when the place's settings say that nobody is mentioned. */
  mentionRequester: boolean;
}

import type { Card } from "./card.ts";

/** Where a card belongs: ids of the platform, from the request's origin. */
export interface CardTarget {
  workspaceId: string | null;
  placeId: string;
  threadId: string | null;
  personId: string | null;
  /** A message that already stands there for this render (Discord's deferred reply): the card goes into it. */
  replyMessageId: string | null;
  /** What the bot gave along with the request to reach that message, such as its token; only the bot can read it. */
  replyTicket: string | null;
}

/** A message of ours: where it stands may differ from where it was asked for (direct message as a last resort). */
export interface MessageRef {
  placeId: string;
  messageId: string;
}

/** A file that was uploaded without a place and can be shown by an edit. */
export interface FileRef {
  fileId: string;
}

/** A video on its way into a card: uploaded before, or, where a file can only come with its message, its bytes. */
export type CardFile = FileRef | VideoSource;

/** The bytes of a finished video. `open` may be called again after a failure. */
export interface VideoSource {
  bytes: number;
  fileName: string;
  title: string;
  open(): Promise<ReadableStream<Uint8Array>>;
}

/**
 * What the delivery loop needs of a platform. Every method throws `DeliveryFailure` and nothing else; none retries a
 * call that creates something. Text in a card is plain: the platform escapes it for where it goes.
 */
export interface ChatPlatform {
  readonly surface: "slack" | "discord";
  /**
   * A card of this render that stands there already: `found`, `none`, or `unknowable` where history cannot be read
   * (no scope, not a member).
   */
  findCard(
    target: CardTarget,
    renderId: string,
  ): Promise<{ kind: "found"; message: MessageRef } | { kind: "none" | "unknowable" }>;
  /** Posts the card once, by the platform's ladder of places; says where it went. */
  postCard(target: CardTarget, card: Card): Promise<MessageRef>;
  /** Writes the card's state over the message. Safe to repeat: a file takes the place of an earlier one. */
  editCard(target: CardTarget, message: MessageRef, card: Card, file: CardFile | null): Promise<void>;
  /** Largest file that this place takes now, in bytes; 0 when files cannot be shown there. */
  fileLimit(target: CardTarget, message: MessageRef): Promise<number>;
  /** Uploads without showing it anywhere yet; streams, never buffers. Null where `editCard` takes the bytes along. */
  uploadVideo: ((target: CardTarget, video: VideoSource) => Promise<FileRef>) | null;
  /** The one mention of the requester, in the card's thread; looked for before it is made again. */
  findMention(
    target: CardTarget,
    message: MessageRef,
    renderId: string,
  ): Promise<{ kind: "found"; message: MessageRef } | { kind: "none" | "unknowable" }>;
  mention(target: CardTarget, message: MessageRef, card: Card): Promise<MessageRef>;
}

import type { Json } from "./json.ts";

export type StandInAttachment = {
  id: string;
  filename: string;
  size: number;
  contentType: string;
  description: string | null;
  /** With an expiry, as of when it was attached. */
  url: string;
};

/** What a message said, before the next edit. */
export type MessageVersion = {
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: readonly StandInAttachment[];
  flags: number;
  atMs: number;
};

/** A message as Discord holds it now. Embeds and components are as they go over the wire. */
export type StandInMessage = {
  id: string;
  channelId: string;
  authorId: string;
  content: string;
  embeds: Json[];
  components: Json[];
  attachments: StandInAttachment[];
  /** 64 is ephemeral, 128 is loading ("thinking…"), 32768 is components v2. */
  flags: number;
  createdAtMs: number;
  editedAtMs: number | null;
  nonce: string | null;
  replyTo: { channelId: string; messageId: string } | null;
  /** The interaction that this message answers or follows up; null for a plain message. */
  interactionId: string | null;
  /** The one person who sees it; null when everybody in the channel does. */
  ephemeralFor: string | null;
  /** Who was mentioned live by the newest body. */
  mentionedUserIds: readonly string[];
  mentionsEveryone: boolean;
  deleted: boolean;
  /** Every state so far, the newest last. */
  versions: MessageVersion[];
};

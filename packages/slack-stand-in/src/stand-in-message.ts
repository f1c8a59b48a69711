/** A file on a message. `visible` is whether the members of the conversation can open it. */
export type MessageFile = { id: string; name: string; title: string; size: number; visible: boolean };

/** A message as it stood before an edit. */
export type MessageVersion = { text: string; blocks: unknown; atMs: number };

/** A message as Slack holds it, with what only the stand-in knows (`versions`, `atMs`). */
export type StandInMessage = {
  ts: string;
  threadTs: string | null;
  /** Who wrote it: a person's id, or the bot user's id. */
  userId: string;
  /** Null for a person's message. */
  botId: string | null;
  text: string;
  /** Null when there are none. */
  blocks: unknown;
  attachments: unknown;
  metadata: unknown;
  files: MessageFile[];
  edited: boolean;
  /** What it showed before each edit, oldest first. */
  versions: MessageVersion[];
  unfurlLinks: boolean | null;
  unfurlMedia: boolean | null;
  parse: string | null;
  linkNames: boolean;
  replyBroadcast: boolean;
  atMs: number;
};

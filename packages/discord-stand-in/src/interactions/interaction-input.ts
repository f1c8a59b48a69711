import type { StandInMessage } from "../stand-in-message.ts";
import type { FirstAnswer } from "../state/discord-state.ts";

/** What Discord showed to the person. */
export type InteractionDelivery = {
  interactionId: string;
  token: string;
  /** The first answer: the callback's type and data, whichever way it came. */
  answer: FirstAnswer | null;
  /** The message that `@original` names, live: it changes as the bot edits it. Null for choices, modals, failures. */
  response: StandInMessage | null;
  /** The endpoint's HTTP status; null for the gateway, or when nothing came. */
  status: number | null;
  /** What the person saw instead of an answer. */
  failure: string | null;
  /** Real milliseconds until the first answer, or until Discord gave up. */
  tookMs: number;
};

export type OptionValue = string | number | boolean;
export type PersonsFile = { name: string; bytes: Uint8Array; contentType?: string };

/** Who does something, and where. Alice in #general unless said otherwise. */
export type Whereabouts = {
  userId?: string;
  channelId?: string;
  /** The person's own when left out. */
  locale?: string;
  /** By default what the channel is. `botDm` and `private` without a channel pick one. */
  context?: "guild" | "botDm" | "private";
  /** The app is there only because the person installed it for themselves. */
  userInstall?: boolean;
  /** `attachment_size_limit` and what the token's messages take, in bytes; by default the server's. */
  fileLimit?: number;
  /** `app_permissions`; by default what the channel says. */
  permissions?: bigint;
  memberPermissions?: bigint;
};

export type SlashCommandInput = Whereabouts & {
  /** `video` by default. */
  command?: string;
  subcommand?: string;
  options?: Record<string, OptionValue>;
  file?: PersonsFile;
  /** The option that the file is for; `file` by default. */
  fileOption?: string;
};

export type AutocompleteInput = Whereabouts & {
  command: string;
  subcommand?: string;
  /** The option that the person is typing in, and what stands there. */
  focused: string;
  value: string;
  options?: Record<string, OptionValue>;
};

export type ButtonInput = Whereabouts & {
  messageId: string;
  customId: string;
  /** What was picked, for a select menu. */
  values?: readonly string[];
};

export type FormInput = Whereabouts & {
  /** Whose callback opened the modal. */
  interactionId: string;
  /** By custom id: text, or the values picked. */
  values?: Record<string, string | readonly string[]>;
  /** By custom id of a file upload. */
  files?: Record<string, readonly PersonsFile[]>;
};

export type MessageCommandInput = Whereabouts & {
  name: string;
  /** A message that stands there, or the content of one that Bob wrote just now. */
  messageId?: string;
  content?: string;
};

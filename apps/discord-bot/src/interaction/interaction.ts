/** Where a command was typed: in a server, in a direct message with the bot, or where the bot is not (group, two people). */
export type Context = "guild" | "directMessage" | "private";

/** How the bot reaches a place later: by itself, or only by the reply's token, for 15 minutes. */
export type Reach = "channel" | "reply";

/** What every interaction says, whichever way it came. Ids are Discord's snowflakes. */
export interface InteractionFacts {
  /** Also the idempotency key of what it asks for: a replayed interaction is the same one. */
  id: string;
  /** A secret, worth 15 minutes: answers this interaction and nothing else. */
  token: string;
  applicationId: string;
  /** Arrival at this process, epoch milliseconds. */
  receivedAt: number;
  /** When Discord made it, epoch milliseconds, out of its id: its three seconds and 15 minutes count from then. */
  createdAt: number;
  /** Discord's locale of the person, such as `ko` or `en-US`. */
  locale: string;
  person: { id: string; name: string };
  /** Manage Server or Administrator, in that channel. */
  isManager: boolean;
  /** Null in direct messages and groups. */
  guildId: string | null;
  /** A thread is a channel of its own. */
  channelId: string;
  isThread: boolean;
  context: Context;
  reach: Reach;
  /** False in a server that knows only a person's own installation: nobody can give the bot permissions there. */
  isMember: boolean;
  /** The bot's permissions there (`app_permissions`). */
  permissions: bigint;
  /** Largest file that this interaction may carry, in bytes (`attachment_size_limit`). */
  fileLimit: number;
}

export type OptionValue = string | number | boolean;

/** A file that somebody put into an option or a form. */
export interface GivenFile {
  url: string;
  name: string;
  bytes: number;
}

/** `/name [subcommand] …`, or an entry of a message's menu. */
export interface CommandInteraction extends InteractionFacts {
  kind: "command";
  name: string;
  subcommand: string | null;
  /** By the option's name; of a file only its id stands here. */
  options: Readonly<Record<string, OptionValue>>;
  /** By the option's name. */
  files: Readonly<Record<string, GivenFile>>;
  /** Text of the message, for an entry of its menu. */
  messageText: string | null;
}

/** Somebody types into an option with suggestions. */
export interface TypingInteraction extends InteractionFacts {
  kind: "typing";
  name: string;
  subcommand: string | null;
  focused: string;
  typed: string;
  options: Readonly<Record<string, OptionValue>>;
}

export interface ButtonInteraction extends InteractionFacts {
  kind: "button";
  customId: string;
  /** The message that the button stands in. */
  message: { id: string; embeds: readonly { title?: string; description?: string }[] };
}

export interface FormInteraction extends InteractionFacts {
  kind: "form";
  customId: string;
  /** Values by the field's custom id; absent where nothing was chosen. */
  values: Readonly<Record<string, readonly string[]>>;
  /** By the field's custom id. */
  files: Readonly<Record<string, GivenFile>>;
}

/** Something a person did in Discord, the same for the gateway and for signed HTTP. */
export type Interaction = CommandInteraction | TypingInteraction | ButtonInteraction | FormInteraction;

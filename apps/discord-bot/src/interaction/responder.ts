import type { APIEmbed, APIMessageTopLevelComponent, APIModalInteractionResponseCallbackData } from "discord.js";

/** A message that only the bot's answers are made of; mentions in it are never live. */
export interface Reply {
  content?: string;
  embeds?: APIEmbed[];
  components?: APIMessageTopLevelComponent[];
  /** Small text files beside it. */
  files?: { name: string; text: string }[];
}

/** Discord's suggestions: at most 25, names and values of at most 100 characters. */
export interface Suggestion {
  name: string;
  value: string;
}

/**
 * How one interaction is answered, over REST in both modes. The first answer must leave within three seconds of
 * `createdAt`. Throws `InteractionLost` when Discord does not wait for this process any more (10062: too late,
 * 40060: another replica has answered); every other failure is thrown as it is.
 */
export interface Responder {
  /** "… is thinking", for everybody; the id of the message that the card goes into. */
  deferPublic(): Promise<string>;
  /** "… is thinking", for the person only. */
  deferPrivate(): Promise<void>;
  /** The first answer at once, for the person only. */
  replyPrivate(reply: Reply): Promise<void>;
  editReply(reply: Reply): Promise<void>;
  deleteReply(): Promise<void>;
  /** True while the deferred reply shows "… is thinking": a follow-up would be put into it. */
  isThinking(): Promise<boolean>;
  followUpPrivate(reply: Reply): Promise<void>;
  openForm(form: APIModalInteractionResponseCallbackData): Promise<void>;
  suggest(suggestions: readonly Suggestion[]): Promise<void>;
}

/** Discord waits no longer for this process's first answer. */
export class InteractionLost extends Error {
  override readonly name = "InteractionLost";
  readonly code: 10_062 | 40_060;

  constructor(code: 10_062 | 40_060, cause: unknown) {
    super(code === 10_062 ? "the interaction is unknown: three seconds passed" : "another process has answered it", {
      cause,
    });
    this.code = code;
  }
}

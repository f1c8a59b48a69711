import type { ReelayClient } from "@reelay/api/client";
import type { Draft, Language } from "@reelay/chat";
import type { APIModalInteractionResponseCallbackData } from "discord.js";
import type { Logger } from "pino";
import type { Interaction } from "../interaction/interaction.ts";
import type { Reply } from "../interaction/responder.ts";
import type { AvatarShelf } from "./avatar-shelf.ts";

/** The reply that becomes a card: what `renders.create` and `renders.retry` are told of it. */
export interface CardReply {
  replyMessageId: string;
  replyTicket: string;
}

/** An interaction on its way to an answer. Every private answer reaches the person whatever was answered before. */
export interface AnyRequest {
  interaction: Interaction;
  /** `discord:` and the interaction's id. */
  key: string;
  /** Server id, or `@me` outside of servers. */
  workspaceId: string;
  personId: string;
  placeId: string;
  language: Language;
  /** From now on an answer without an outcome holds this text, so that it is not lost. */
  keep(draft: Draft): void;
  readonly kept: Draft | undefined;
  /** Shows "… is thinking" to everybody; the card goes there when the request is accepted. */
  openCard(): Promise<CardReply>;
  /** The card is somebody's promise now: later private answers wait until it stands. */
  cardAccepted(): void;
  /** Shows "… is thinking" to the person, before something that takes time. */
  think(): Promise<void>;
  /**
   * Answers privately: as the first answer, in place of "thinking", or beside the card. A reply that was to become a
   * card and was not accepted is taken away.
   */
  say(reply: Reply): Promise<void>;
  /** Nobody knows whether it was accepted: said in the reply itself, which becomes the card if it was. */
  sayUnknown(reply: Reply): Promise<void>;
  /** Only as the first answer. */
  openForm(form: APIModalInteractionResponseCallbackData): Promise<void>;
}

/** The same, of one kind. */
export interface Request<Kind extends Interaction["kind"] = Interaction["kind"]> extends AnyRequest {
  interaction: Extract<Interaction, { kind: Kind }>;
}

/** What handlers work with. */
export interface BotParts {
  client: ReelayClient;
  avatars: AvatarShelf;
  /** Origins that a person's file may be fetched from. */
  fileOrigins: ReadonlySet<string>;
  logger: Logger;
  now: () => number;
}

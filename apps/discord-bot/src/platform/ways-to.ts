import type { CardTarget, MessageRef } from "@reelay/chat";
import { readTicket } from "./reply-ticket.ts";

/** How a message of ours is reached: by the interaction's token while it lives, or by the bot's own rights. */
export type Way = { kind: "token"; token: string } | { kind: "channel" };

/** What is known of the place where a card was asked for. */
export function placeOf(target: CardTarget, now: number) {
  const ticket = readTicket(target.replyTicket);
  return {
    ticket,
    /** Null when it is dead: then no call is spent on finding that out. */
    token: ticket !== null && now < ticket.until ? ticket.token : null,
    /** False where the bot is not, or may not post. */
    byChannel: ticket?.reach !== "reply",
  };
}

/** True when a message stands where the card was asked for, and not in the person's direct messages. */
export function isThere({ placeId }: CardTarget, message: MessageRef): boolean {
  return message.placeId === placeId;
}

/** The ways to a message, the likeliest first. A token reaches the reply and its follow-ups, nothing else. */
export function waysTo(target: CardTarget, message: MessageRef, now: number): Way[] {
  if (!isThere(target, message)) return [{ kind: "channel" }];
  const { token, byChannel } = placeOf(target, now);
  const byToken: Way[] = token === null ? [] : [{ kind: "token", token }];
  const byRights: Way[] = byChannel ? [{ kind: "channel" }] : [];
  return message.messageId === target.replyMessageId ? [...byToken, ...byRights] : [...byRights, ...byToken];
}

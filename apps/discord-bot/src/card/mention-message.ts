import { shortened, type Card } from "@reelay/chat";
import { MessageFlags, type APIAllowedMentions } from "discord.js";
import { escapeMarkdown, escapeWithin } from "./escape-markdown.ts";

/** The one message of a render that pings. */
export interface MentionMessage {
  content: string;
  flags: MessageFlags.SuppressEmbeds;
  allowed_mentions: APIAllowedMentions;
}

/**
 * The requester's mention is the only live thing in it; the last line says which render it is about.
 * @param cardUrl where the card is, when this message cannot stand beside it
 */
export function mentionMessage(card: Card, personId: string, cardUrl: string | null): MentionMessage {
  const status = escapeWithin(shortened(card.status, 400), 800);
  const title = escapeWithin(shortened(card.title, 150), 400);
  const place = cardUrl === null ? [] : [cardUrl];
  return {
    content: [`<@${personId}> ${status}`, title, ...place, lastLine(card.renderId)].join("\n"),
    flags: MessageFlags.SuppressEmbeds,
    allowed_mentions: { parse: [], users: [personId] },
  };
}

/** True when this text is the mention of that person about that render. */
export function isMentionOf(renderId: string, personId: string, content: string): boolean {
  return content.startsWith(`<@${personId}>`) && content.endsWith(`\n${lastLine(renderId)}`);
}

function lastLine(renderId: string): string {
  return `-# ${escapeMarkdown(renderId)}`;
}

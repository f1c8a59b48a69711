import { shorten, type Card } from "@reelay/chat";
import { escapeMrkdwn } from "../text/escape-mrkdwn.ts";

/** The text of the one message that pings: the requester's mention is the only live thing in it. */
export function mentionText(card: Card, personId: string): string {
  // Escaping makes a text up to five times as long; what Slack shows well ends at 4,000.
  return `<@${personId}> ${escapeMrkdwn(`${shorten(card.status, 400)}\n${shorten(card.title, 150)}`)}`;
}

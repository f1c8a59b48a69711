import type { Card } from "@reelay/chat";
import { escapeMrkdwn } from "../text/escape-mrkdwn.ts";
import { shorten } from "../text/shorten.ts";
import type { SlackMessage } from "./card-message.ts";

/** The one message that pings: the requester's mention is the only live thing in it. */
export function mentionMessage(card: Card, personId: string): SlackMessage {
  // Escaping makes a text up to five times as long; Slack's 3,000 count afterwards.
  const text = `<@${personId}> ${escapeMrkdwn(`${shorten(card.status, 400)}\n${shorten(card.title, 150)}`)}`;
  return { text, blocks: [{ type: "section", text: { type: "mrkdwn", text, verbatim: true } }] };
}

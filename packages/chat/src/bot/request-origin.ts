/** Where a request comes from; ids are the platform's. */
export interface RequestOrigin {
  surface: "slack" | "discord";
  workspaceId: string;
  /** The conversation, or the person where there is none: the card goes there. */
  placeId: string;
  personId: string;
  threadId?: string | undefined;
  /** A message that already stands there for this request: the card goes into it. */
  replyMessageId?: string | undefined;
  /** What the bot needs to reach that message, at most 2,000 characters; sealed at rest, given back with the card. */
  replyTicket?: string | undefined;
}

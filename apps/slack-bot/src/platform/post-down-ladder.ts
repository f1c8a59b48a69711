import { DeliveryFailure, type CardTarget, type MessageRef } from "@reelay/chat";
import type { MessageMetadata } from "@slack/types";
import type { SlackMessage } from "../blocks/card-message.ts";
import { failureOf } from "./failure-of.ts";
import { openDirectMessage } from "./open-direct-message.ts";
import type { SlackClients } from "./slack-clients.ts";

/** A message that can be found again. */
export type MarkedMessage = SlackMessage & { metadata: MessageMetadata };

/** A refusal of one of these kinds is certain: nothing was posted, and the next place may be tried. */
const nextPlace = new Set(["noAccess", "placeGone"]);

/**
 * Posts where it was asked for; where the bot may not, to the person directly. Never joins a channel by itself, and
 * never goes on after an answer that leaves it open whether something was posted.
 */
export async function postDownLadder(
  slack: SlackClients,
  target: CardTarget,
  messageFor: (moved: boolean) => Promise<MarkedMessage>,
): Promise<MessageRef> {
  const { placeId, threadId, personId } = target;
  const message = await messageFor(false);
  // A shortcut outside of any conversation names the person as the place.
  if (/^[UW]/.test(placeId)) return await post(slack, await openDirectMessage(slack, placeId), message);
  try {
    return await post(slack, placeId, { ...message, ...(threadId !== null && { thread_ts: threadId }) });
  } catch (error) {
    const failure = failureOf(error);
    if (!nextPlace.has(failure.kind) || personId === null) throw failure;
    return await post(slack, await openDirectMessage(slack, personId), await messageFor(true));
  }
}

async function post(
  slack: SlackClients,
  placeId: string,
  message: MarkedMessage & { thread_ts?: string },
): Promise<MessageRef> {
  const content = { channel: placeId, ...message, unfurl_links: false, unfurl_media: false };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
  const { ts, channel } = await slack.pace(placeId, () => slack.creating.chat.postMessage(content));
  if (ts === undefined) throw new DeliveryFailure("unknownOutcome");
  return { placeId: channel ?? placeId, messageId: ts };
}

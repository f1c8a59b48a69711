import { DeliveryFailure, type CardTarget, type MessageRef } from "@reelay/chat";
import { mentionMessage } from "../card/mention-message.ts";
import type { DiscordCalls } from "./discord-calls.ts";
import type { PlacedCard } from "./edit-card.ts";
import { failureOf } from "./failure-of.ts";
import { postDownLadder } from "./post-down-ladder.ts";
import { isThere, placeOf } from "./ways-to.ts";
import type { WrittenMessage } from "./written-message.ts";

/** Mentions the requester in a reply to the card; where that is not possible, beside it with its address, or directly. */
export async function postMention(discord: DiscordCalls, placed: PlacedCard): Promise<MessageRef> {
  const { target, message } = placed;
  const { ticket } = placeOf(target, discord.now());
  // Discord refuses a reply where the bot may not read history.
  const replies = !isThere(target, message) || ticket?.history !== false;
  const written = await post(discord, placed, replies).catch(async (error: unknown) => {
    const failure = failureOf(error);
    if (!replies || failure.kind !== "badCard") throw failure;
    return await post(discord, placed, false);
  });
  return { placeId: written.channel_id, messageId: written.id };
}

async function post(
  discord: DiscordCalls,
  { target, message, card }: PlacedCard,
  replies: boolean,
): Promise<WrittenMessage> {
  const { personId } = target;
  if (personId === null) throw new DeliveryFailure("badCard", { platformCode: "nobody_to_mention" });
  const { written } = await postDownLadder(discord, target, {
    placeId: message.placeId,
    bodyOn(rung) {
      const isReply = replies && rung === "channel";
      const reference = { message_reference: { message_id: message.messageId, fail_if_not_exists: false } };
      const content = mentionMessage(card, personId, isReply ? null : addressOf(target, message));
      return { ...content, ...(isReply && reference) };
    },
    nonces: { channel: `m${card.renderId}`, directMessage: `n${card.renderId}` },
  });
  return written;
}

/** Where Discord's apps open a message. */
function addressOf({ workspaceId }: CardTarget, { placeId, messageId }: MessageRef): string {
  const server = /^\d+$/.test(workspaceId ?? "") ? workspaceId : "@me";
  return `https://discord.com/channels/${server}/${placeId}/${messageId}`;
}

import type { Card, CardTarget, MessageRef } from "@reelay/chat";
import { cardMessage } from "../card/card-message.ts";
import type { DiscordCalls } from "./discord-calls.ts";
import { editCardAsText } from "./edit-card.ts";
import { failureOf } from "./failure-of.ts";
import { postDownLadder, type NewMessage } from "./post-down-ladder.ts";
import { placeOf } from "./ways-to.ts";

/** Posts a card down the ladder of places, as text where embeds are not shown. */
export async function postCard(discord: DiscordCalls, target: CardTarget, card: Card): Promise<MessageRef> {
  const { ticket, byChannel } = placeOf(target, discord.now());
  const embeds = ticket?.embeds !== false;
  const { written } = await postDownLadder(discord, target, messageOf({ target, card, embeds, byChannel }));
  const message = { placeId: written.channel_id, messageId: written.id };
  const isShown = written.embeds.length > 0 || written.content !== "";
  // It stands, whatever becomes of this: the next edit finds the same out.
  if (!isShown)
    await editCardAsText(discord, { target, message, card }).catch((error: unknown) => noted(discord, error));
  return message;
}

function messageOf(shown: { target: CardTarget; card: Card; embeds: boolean; byChannel: boolean }): NewMessage {
  const { target, card, embeds, byChannel } = shown;
  return {
    placeId: target.placeId,
    bodyOn(rung) {
      const moved = rung === "directMessage";
      return cardMessage(card, { embeds: moved || embeds, moved, replyOnly: rung === "followUp" && !byChannel });
    },
    ...(embeds && { plainBody: cardMessage(card, { embeds: false, moved: false, replyOnly: false }) }),
    nonces: { channel: `c${card.renderId}`, directMessage: `d${card.renderId}` },
  };
}

function noted({ logger }: DiscordCalls, error: unknown): void {
  const { kind, platformCode } = failureOf(error);
  logger.info({ kind, code: platformCode }, "discord.card_without_embed");
}

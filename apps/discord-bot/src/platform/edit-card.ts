import type { Card, CardFile, CardTarget, MessageRef } from "@reelay/chat";
import { cardMessage } from "../card/card-message.ts";
import type { DiscordCalls } from "./discord-calls.ts";
import { editMessage } from "./edit-message.ts";
import { failureOf } from "./failure-of.ts";
import { isThere, placeOf } from "./ways-to.ts";

/** A card and where it stands. */
export interface PlacedCard {
  target: CardTarget;
  message: MessageRef;
  card: Card;
}

/** Discord: there is nothing but an embed, and that may not be shown. */
const emptyMessage = "50006";

/** Writes the card over its message. Where Discord took the embed away (the right was lost since), it is text. */
export async function editCard(discord: DiscordCalls, placed: PlacedCard, file: CardFile | null): Promise<void> {
  const { ticket } = placeOf(placed.target, discord.now());
  const embeds = !isThere(placed.target, placed.message) || ticket?.embeds !== false;
  try {
    const { embeds: shown } = await write(discord, placed, { embeds, file });
    if (embeds && shown.length === 0) await write(discord, placed, { embeds: false, file: null });
  } catch (error) {
    if (!embeds || failureOf(error).platformCode !== emptyMessage) throw error;
    await write(discord, placed, { embeds: false, file });
  }
}

/** Writes the card as text, where the embed of a message that was just posted was taken away. */
export async function editCardAsText(discord: DiscordCalls, placed: PlacedCard): Promise<void> {
  await write(discord, placed, { embeds: false, file: null });
}

async function write(
  discord: DiscordCalls,
  { target, message, card }: PlacedCard,
  { embeds, file }: { embeds: boolean; file: CardFile | null },
) {
  const here = isThere(target, message);
  const replyOnly = here && !placeOf(target, discord.now()).byChannel;
  const content = cardMessage(card, { embeds, moved: !here, replyOnly });
  return await editMessage(discord, { target, message }, { content, isBusy: card.tone === "busy", file });
}

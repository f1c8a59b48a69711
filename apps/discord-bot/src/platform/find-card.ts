import type { CardTarget } from "@reelay/chat";
import { isCardOf } from "../card/card-message.ts";
import type { DiscordCalls } from "./discord-calls.ts";
import { failureOf } from "./failure-of.ts";
import { findMessage, type Finding } from "./find-message.ts";
import { placeOf } from "./ways-to.ts";
import type { WrittenMessage } from "./written-message.ts";

/** Looks where the card was asked for, then where it would have gone instead: to the person. */
export async function findCard(discord: DiscordCalls, target: CardTarget, renderId: string): Promise<Finding> {
  // Somebody looks for what was posted in the reply's stead: the reply itself could not be written any more.
  const isWanted = (message: WrittenMessage) => message.id !== target.replyMessageId && isCardOf(renderId, message);
  const look = { isWanted, notBefore: target.replyMessageId };
  const here = await lookHere(discord, target, look);
  if (here.kind === "found" || target.personId === null) return here;
  const placeId = await discord.directMessages(target.personId);
  if (placeId === target.placeId) return here;
  const there = await findMessage(discord, placeId, { ...look, notBefore: null });
  return there.kind === "found" ? there : here;
}

async function lookHere(
  discord: DiscordCalls,
  target: CardTarget,
  look: Parameters<typeof findMessage>[2],
): Promise<Finding> {
  const { ticket, byChannel } = placeOf(target, discord.now());
  // Without the right to read history Discord would show none, and where the bot is not, nothing.
  if (!byChannel || ticket?.history === false) return { kind: "unknowable" };
  try {
    return await findMessage(discord, target.placeId, look);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "placeGone") return { kind: "unknowable" };
    throw failure;
  }
}

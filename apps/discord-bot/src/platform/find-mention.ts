import type { CardTarget, MessageRef } from "@reelay/chat";
import { isMentionOf } from "../card/mention-message.ts";
import type { DiscordCalls } from "./discord-calls.ts";
import { failureOf } from "./failure-of.ts";
import { findMessage, type Finding } from "./find-message.ts";
import { isThere, placeOf } from "./ways-to.ts";

/** Looks behind the card; where the mention did not go there, in the person's direct messages. */
export async function findMention(
  discord: DiscordCalls,
  { target, message }: { target: CardTarget; message: MessageRef },
  renderId: string,
): Promise<Finding> {
  const { personId } = target;
  if (personId === null) return { kind: "none" };
  const { ticket, byChannel } = placeOf(target, discord.now());
  const readable = !isThere(target, message) || (byChannel && ticket?.history !== false);
  const isWanted = ({ content }: { content: string }) => isMentionOf(renderId, personId, content);
  const here: Finding = readable
    ? await findMessage(discord, message.placeId, { isWanted, notBefore: message.messageId })
    : { kind: "unknowable" };
  if (here.kind === "found" || !isThere(target, message)) return here;
  const there = await findWithPerson(discord, personId, isWanted);
  return there.kind === "found" ? there : here;
}

/** Who takes no direct messages has none. */
async function findWithPerson(
  discord: DiscordCalls,
  personId: string,
  isWanted: (message: { content: string }) => boolean,
): Promise<Finding> {
  try {
    return await findMessage(discord, await discord.directMessages(personId), { isWanted, notBefore: null });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "noAccess") return { kind: "none" };
    throw failure;
  }
}

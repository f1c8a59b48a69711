import { PermissionFlagsBits } from "discord.js";
import type { InteractionFacts } from "../interaction/interaction.ts";
import { tokenLivesMs, type ReplyTicket } from "./reply-ticket.ts";

/** The ticket of an interaction's reply: what Discord said about the place when it came. */
export function ticketFor(facts: InteractionFacts): ReplyTicket {
  const { token, createdAt, fileLimit, reach, permissions, context } = facts;
  const may = (bit: bigint) => (permissions & (bit | PermissionFlagsBits.Administrator)) !== 0n;
  return {
    token,
    until: Math.floor(createdAt + tokenLivesMs),
    fileLimit,
    reach,
    embeds: may(PermissionFlagsBits.EmbedLinks),
    files: may(PermissionFlagsBits.AttachFiles),
    // In its own direct messages a bot reads everything; no permission says so.
    history: context === "directMessage" || may(PermissionFlagsBits.ReadMessageHistory),
  };
}

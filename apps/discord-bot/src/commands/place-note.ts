import { fillIn } from "@reelay/chat";
import { PermissionFlagsBits } from "discord.js";
import type { InteractionFacts } from "../interaction/interaction.ts";
import type { PermissionName } from "../words/discord-words.ts";
import type { Words } from "../words/words-for.ts";

type Place = Pick<InteractionFacts, "context" | "isMember" | "isThread" | "permissions">;

const bits: Readonly<Record<PermissionName, bigint>> = {
  viewChannel: PermissionFlagsBits.ViewChannel,
  sendMessages: PermissionFlagsBits.SendMessages,
  sendMessagesInThreads: PermissionFlagsBits.SendMessagesInThreads,
  attachFiles: PermissionFlagsBits.AttachFiles,
  embedLinks: PermissionFlagsBits.EmbedLinks,
};

/** What the bot may not do in a channel or thread of a server; elsewhere nobody can give it permissions. */
export function missingPermissions({ context, isMember, isThread, permissions }: Place): PermissionName[] {
  if (context !== "guild" || !isMember || (permissions & PermissionFlagsBits.Administrator) !== 0n) return [];
  const send = isThread ? "sendMessagesInThreads" : "sendMessages";
  const needed: PermissionName[] = ["viewChannel", send, "attachFiles", "embedLinks"];
  return needed.filter((name) => (permissions & bits[name]) === 0n);
}

/** What is missing, what happens therefore and who can change it; undefined when nothing is. */
export function placeNote(place: Place, { answers, discord }: Words): string | undefined {
  const missing = missingPermissions(place);
  if (missing.length === 0) return undefined;
  const { permissions, missing: sentence, noPost, noEmbed, fix } = discord.place;
  const names = missing.map((name) => permissions[name]).join(", ");
  const cannotPost = missing.some((name) => name !== "attachFiles" && name !== "embedLinks");
  return [
    fillIn(sentence, { permissions: names }),
    ...(cannotPost ? [noPost] : []),
    ...(missing.includes("attachFiles") ? [answers.linkOnly] : []),
    ...(missing.includes("embedLinks") ? [noEmbed] : []),
    fix,
  ].join(" ");
}

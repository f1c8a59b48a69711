import type { MessageRef } from "@reelay/chat";
import { makeURLSearchParams, Routes } from "discord.js";
import { z } from "zod";
import { patienceMs, within, type DiscordCalls } from "./discord-calls.ts";
import { failureOf } from "./failure-of.ts";
import { writtenMessage, type WrittenMessage } from "./written-message.ts";

export type Finding = { kind: "found"; message: MessageRef } | { kind: "none" } | { kind: "unknowable" };

const pageSize = 100;
const maxPages = 3;

/**
 * Looks for a message of the bot among the newest 300 of a channel. Where the bot may not read history Discord shows an
 * empty one, so an empty one says nothing; nor does one that ends before `notBefore` was reached.
 * @param notBefore id of a message that the wanted one is younger than; null when there is none
 */
export async function findMessage(
  discord: DiscordCalls,
  placeId: string,
  { isWanted, notBefore }: { isWanted: (message: WrittenMessage) => boolean; notBefore: string | null },
): Promise<Finding> {
  try {
    const botId = await discord.botId();
    let before: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const messages = await readPage(discord, placeId, before);
      const hit = messages.find((message) => message.author?.id === botId && isWanted(message));
      if (hit) return { kind: "found", message: { placeId, messageId: hit.id } };
      before = messages.at(-1)?.id;
      if (before === undefined && page === 0) return { kind: "unknowable" };
      if (messages.length < pageSize || before === undefined) return { kind: "none" };
      if (notBefore !== null && BigInt(before) <= BigInt(notBefore)) return { kind: "none" };
    }
    return { kind: "unknowable" };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "noAccess") return { kind: "unknowable" };
    throw failure;
  }
}

/** The newest first. */
async function readPage({ rest }: DiscordCalls, placeId: string, before?: string): Promise<WrittenMessage[]> {
  const query = makeURLSearchParams({ limit: pageSize, before });
  const answer = await rest.editing.get(Routes.channelMessages(placeId), { query, ...within(patienceMs) });
  return z.array(writtenMessage).parse(answer);
}

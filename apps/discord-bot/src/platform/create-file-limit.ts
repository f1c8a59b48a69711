import type { CardTarget, MessageRef } from "@reelay/chat";
import { Routes } from "discord.js";
import { z } from "zod";
import { patienceMs, within, type DiscordCalls } from "./discord-calls.ts";
import { failureOf } from "./failure-of.ts";
import { largestUploadBytes } from "./read-video.ts";
import { isThere, placeOf, waysTo } from "./ways-to.ts";

const mebibyte = 1_024 * 1_024;
/** docs.discord.com/developers/reference#uploading-files: 10 MiB, more in a server of boost tier 2 or 3. */
const everywhereBytes = 10 * mebibyte;
const boostedBytes: Readonly<Record<number, number>> = { 2: 50 * mebibyte, 3: 100 * mebibyte };

const guildSchema = z.object({ premium_tier: z.number() });
const believedForMs = 600_000;
const mostKept = 5_000;

/** Tells the largest file that a message's place takes now, in bytes; a server's boosts are believed for ten minutes. */
export function createFileLimit(discord: DiscordCalls): (target: CardTarget, message: MessageRef) => Promise<number> {
  const known = new Map<string, { bytes: number; until: number }>();

  async function serverLimit(guildId: string): Promise<number> {
    const kept = known.get(guildId);
    if (kept && kept.until > discord.now()) return kept.bytes;
    const bytes = await askServer(discord, guildId);
    if (known.size >= mostKept) known.clear();
    known.set(guildId, { bytes, until: discord.now() + believedForMs });
    return bytes;
  }

  return async (target, message) => {
    if (!isThere(target, message)) return everywhereBytes;
    const { ticket } = placeOf(target, discord.now());
    if (ticket?.files === false) return 0;
    const [way] = waysTo(target, message, discord.now());
    if (way?.kind === "token" && ticket) return Math.min(ticket.fileLimit, largestUploadBytes);
    const isServer = /^\d+$/.test(target.workspaceId ?? "");
    return isServer && target.workspaceId !== null ? await serverLimit(target.workspaceId) : everywhereBytes;
  };
}

/** Where Discord does not say, the smallest is sure. */
async function askServer({ rest }: DiscordCalls, guildId: string): Promise<number> {
  try {
    const guild = guildSchema.parse(await rest.editing.get(Routes.guild(guildId), within(patienceMs)));
    return Math.min(boostedBytes[guild.premium_tier] ?? everywhereBytes, largestUploadBytes);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "revoked" || failure.kind === "rateLimited") throw failure;
    return everywhereBytes;
  }
}

import type { Channel, DiscordState } from "./discord-state.ts";

const mebibyte = 1024 * 1024;

/** Bytes that a file may have here by the server's boosts alone: docs.discord.com/developers/reference#uploading-files. */
export function fileLimitOf(state: DiscordState, channel: Channel): number {
  const tier = state.guilds.get(channel.guildId ?? "")?.tier ?? 0;
  if (tier === 3) return 100 * mebibyte;
  return tier === 2 ? 50 * mebibyte : state.settings.defaultFileLimit;
}

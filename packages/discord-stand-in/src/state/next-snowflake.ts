import type { DiscordState } from "./discord-state.ts";

const discordEpochMs = 1_420_070_400_000n;

/** A new id whose time is the injected clock's: docs.discord.com/developers/reference#snowflakes. */
export function nextSnowflake(state: DiscordState): string {
  state.counter += 1n;
  return (
    ((BigInt(Math.floor(state.settings.now())) - discordEpochMs) << 22n) |
    (state.counter & 0x3f_ffffn)
  ).toString();
}

import { DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from "discord.js";

/** Discord will never again accept this token. */
export const refusedToken =
  "Discord refuses DISCORD_TOKEN: on the app's page, Bot, press Reset Token and set the new one (docs/discord.md)";

const sentences: Readonly<Partial<Record<number, string>>> = {
  [GatewayCloseCodes.AuthenticationFailed]: refusedToken,
  [GatewayCloseCodes.InvalidShard]:
    "Discord refuses this shard (4010): every process needs the same number of shards; set DISCORD_SHARDS, and not SHARDS",
  [GatewayCloseCodes.ShardingRequired]:
    "The app is in too many servers for one process (4011): set DISCORD_SHARDS=auto (docs/discord.md, Many servers)",
  [GatewayCloseCodes.InvalidAPIVersion]:
    "Discord has ended this version of its gateway (4012): update Reelay, and check DISCORD_API_URL if it is set",
  [GatewayCloseCodes.InvalidIntents]:
    "Discord does not know the intent Guilds (4013): update Reelay, and check DISCORD_API_URL if it is set",
  [GatewayCloseCodes.DisallowedIntents]:
    "Discord does not allow the intent Guilds (4014): check the app of DISCORD_TOKEN on its page, Bot",
};

/** What a close means that trying again does not heal, and its fix; undefined for every other close. */
export function fatalClose(code: number): string | undefined {
  return sentences[code];
}

/** The same for a login that failed. */
export function fatalLogin(error: unknown): string | undefined {
  const refused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return refused ? refusedToken : undefined;
}

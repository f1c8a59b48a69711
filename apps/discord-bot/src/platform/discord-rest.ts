import { REST } from "discord.js";

/** Discord's REST API with the bot's token: a call that creates something is never repeated by the library. */
export interface DiscordRest {
  creating: REST;
  editing: REST;
  /** discord.js drops a token at the first 401; whether it is dead is not its decision. */
  keepToken(): void;
}

export interface DiscordRestOptions {
  token: string;
  /** Without the version, such as `https://discord.com/api`. */
  apiUrl?: string | undefined;
  /** A call is not made, or was not taken, because it would be too much. `route` has no ids and no tokens in it. */
  onRateLimited: (limit: { route: string; waitMs: number; isGlobal: boolean }) => void;
}

/** discord.js's 15 seconds would cut an upload off: 25 MiB take 105 at 2 Mbit/s. Calls without a file end sooner by themselves. */
const timeoutMs = { creating: 60_000, editing: 120_000 };
/** A bucket of Discord's is full for five seconds; who has to wait longer gives the card back. */
const longestWaitMs = 6_000;

/** Two clients, because discord.js repeats by client and not by call. */
export function discordRest({ token, apiUrl, onRateLimited }: DiscordRestOptions): DiscordRest {
  const client = (retries: number, timeout: number) =>
    new REST({
      version: "10",
      ...(apiUrl !== undefined && { api: apiUrl }),
      retries,
      timeout,
      rejectOnRateLimit({ route, retryAfter, timeToReset, sublimitTimeout, global }) {
        const waitMs = Math.max(retryAfter, timeToReset, sublimitTimeout);
        // A refusal without a wait would be repeated at once, for ever.
        const rejects = waitMs > longestWaitMs || retryAfter <= 0;
        if (rejects) onRateLimited({ route, waitMs, isGlobal: global });
        return rejects;
      },
    }).setToken(token);
  const creating = client(0, timeoutMs.creating);
  const editing = client(2, timeoutMs.editing);
  return {
    creating,
    editing,
    keepToken() {
      creating.setToken(token);
      editing.setToken(token);
    },
  };
}

import { keepTrying, type Health } from "@reelay/chat";
import { DiscordAPIError, REST, Routes } from "discord.js";
import type { Logger } from "pino";
import { z } from "zod";
import { withoutSecrets } from "../platform/without-secrets.ts";
import { refusedToken } from "./fatal-close.ts";

const applicationSchema = z.object({ id: z.string(), verify_key: z.string() });

/** Whose a token is. */
export interface KnownApplication {
  id: string;
  /** Hexadecimal. */
  publicKey: string;
}

/**
 * The application that a bot token belongs to.
 * @throws whatever discord.js's REST throws; DiscordAPIError with status 401 for a token that is refused
 */
export async function readApplication({ token, apiUrl }: { token: string; apiUrl: string }): Promise<KnownApplication> {
  const rest = new REST({ version: "10", api: apiUrl, retries: 0, timeout: 10_000 }).setToken(token);
  const { id, verify_key: publicKey } = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  return { id, publicKey };
}

/** What contradicts between the settings and the token's application, with the fix; null when nothing does. */
export function applicationProblem(
  settings: { applicationId: string; publicKey?: string | undefined; mode: "gateway" | "http" },
  found: KnownApplication,
): string | null {
  const { applicationId, publicKey, mode } = settings;
  if (found.id !== applicationId) {
    return `DISCORD_TOKEN belongs to another application than DISCORD_APP_ID ${applicationId}: take both from the same app's page`;
  }
  if (mode === "http" && found.publicKey.toLowerCase() !== publicKey?.toLowerCase()) {
    return "DISCORD_PUBLIC_KEY is not this application's: copy it from its page, General Information";
  }
  return null;
}

/** Asks Discord whose the token is until it says so. What will not change is `onFatal`'s. */
export async function verifyToken(parts: {
  settings: Parameters<typeof applicationProblem>[0] & { token: string; apiUrl: string };
  health: Pick<Health<"token">, "report">;
  onFatal(message: string): void;
  logger: Pick<Logger, "error">;
  signal: AbortSignal;
}): Promise<void> {
  const hopeless = new AbortController();
  const give = (problem: string): void => {
    hopeless.abort();
    parts.health.report("token", problem);
    parts.onFatal(problem);
  };
  const attempt = async (): Promise<void> => {
    const problem = applicationProblem(parts.settings, await readApplication(parts.settings));
    if (problem === null) parts.health.report("token", null);
    else give(problem);
  };
  const onFailure = (error: unknown): void => {
    if (error instanceof DiscordAPIError && error.status === 401) return give(refusedToken);
    parts.health.report("token", "Discord cannot be asked about DISCORD_TOKEN; trying again");
    parts.logger.error({ err: withoutSecrets(error) }, "discord.token-not-verified");
  };
  await keepTrying(attempt, { signal: AbortSignal.any([parts.signal, hopeless.signal]), onFailure });
}

import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";

/**
 * An error of discord.js that may be logged. Its own carry the address, with an interaction's token in it, and the body,
 * with a whole video in it.
 */
export function withoutSecrets(error: unknown): Error {
  if (!(error instanceof Error)) return new Error("something that is no error was thrown");
  const { message, facts } = describe(error);
  const safe = new Error(
    withoutTokens(message),
    error.cause === undefined ? {} : { cause: withoutSecrets(error.cause) },
  );
  safe.name = error.name;
  safe.stack = withoutTokens(error.stack ?? safe.stack ?? "");
  return Object.assign(safe, facts);
}

function describe(error: Error): { message: string; facts: Record<string, string | number> } {
  if (error instanceof DiscordAPIError) {
    const { status, method, code } = error;
    return { message: error.message, facts: { status, method, code } };
  }
  if (error instanceof HTTPError)
    return { message: error.message, facts: { status: error.status, method: error.method } };
  if (error instanceof RateLimitError) {
    const { route, method, retryAfter } = error;
    return { message: `${method} ${route}`, facts: { retryAfterMs: retryAfter } };
  }
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { message: error.message, facts: code };
}

function withoutTokens(text: string): string {
  return text.replaceAll(/\/(webhooks|interactions)\/(\d+)\/[^/\s"?]+/g, "/$1/$2/…");
}

import { settingsProblems, type DiscordBotSettings } from "@reelay/discord-bot";
import { z } from "zod";
import { choice, port, text } from "./setting-rules.ts";

const note = (about: string, example?: string) => ({ about, section: "Discord", ...(example && { example }) });

/** The variables of the Discord bot; `apps/discord-bot` reads the same names when it runs as a process of its own. */
export const discordSettings = {
  DISCORD_MODE: choice(["gateway", "http"])
    .default("gateway")
    .meta(note("gateway needs no public address; http is for several replicas behind one address.")),
  DISCORD_TOKEN: text()
    .optional()
    .meta(note("Bot token. With it the bot runs inside the service; docs/discord.md.", "bot-token")),
  DISCORD_APP_ID: text().optional().meta(note("Application id, from General Information.", "application-id")),
  DISCORD_PUBLIC_KEY: text()
    .optional()
    .meta(
      note("Public key, from General Information; proves that a request is Discord's, for http mode.", "public-key"),
    ),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: "must be an https address, for example https://discord.com/api" })
    .optional()
    .meta(note("Discord's REST API without its version, or a conforming peer.", "https://discord.com/api")),
  DISCORD_HOST: text().default("127.0.0.1").meta(note("Address that the bot listens on.")),
  DISCORD_PORT: port()
    .default(4421)
    .meta(note("Port that the bot listens on: `/healthz` and, in http mode, `/discord/interactions`.")),
};

type DiscordEnv = z.output<z.ZodObject<typeof discordSettings>>;

/** The bot's settings, or undefined when no Discord app is set up here. */
export function discordBotSettings(env: DiscordEnv): DiscordBotSettings | undefined {
  if (env.DISCORD_TOKEN === undefined && env.DISCORD_APP_ID === undefined) return undefined;
  return {
    mode: env.DISCORD_MODE,
    token: env.DISCORD_TOKEN ?? "",
    applicationId: env.DISCORD_APP_ID ?? "",
    publicKey: env.DISCORD_PUBLIC_KEY,
    apiUrl: env.DISCORD_API_URL,
    host: env.DISCORD_HOST,
    port: env.DISCORD_PORT,
  };
}

/** What is missing or contradictory between the bot's settings; nothing when no app is set up. */
export function discordProblems(given: Readonly<Record<string, string>>): string[] {
  const parsed = z.object(discordSettings).safeParse(given);
  const settings = parsed.success ? discordBotSettings(parsed.data) : undefined;
  return settings ? settingsProblems(settings) : [];
}

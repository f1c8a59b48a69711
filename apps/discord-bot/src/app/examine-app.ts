import { DiscordAPIError, PermissionFlagsBits, REST } from "discord.js";
import { registerCommands } from "../registration/register-commands.ts";
import type { DiscordBotSettings } from "../settings.ts";
import { discordApi } from "./discord-api.ts";
import { applicationProblem, readApplication } from "./verify-token.ts";

/** What a look at the app found. `commands` are names; `problem` is what contradicts the settings, with its fix. */
export type ExaminedApp =
  | { kind: "refused" | "unreachable" }
  | { kind: "wrong"; problem: string }
  | { kind: "found"; commands: { missing: string[]; changed: string[] } };

/** What the bot needs in a server, as the number that an invite link has. */
const botPermissions: bigint =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

/** The link by which somebody takes the bot into a server: docs.discord.com/developers/topics/oauth2#bot-authorization-flow. */
export function inviteLink(applicationId: string): string {
  const scope = "bot%20applications.commands";
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=${scope}&permissions=${botPermissions}`;
}

/** Asks Discord about the token, the application and its registered commands. Changes nothing; never throws. */
export async function examineApp(settings: DiscordBotSettings): Promise<ExaminedApp> {
  const { token, applicationId, apiUrl = discordApi } = settings;
  try {
    const problem = applicationProblem(settings, await readApplication({ token, apiUrl }));
    if (problem !== null) return { kind: "wrong", problem };
    const rest = new REST({ version: "10", api: apiUrl, retries: 0, timeout: 10_000 }).setToken(token);
    const plan = await registerCommands({ rest, applicationId, dryRun: true, removeForeign: false });
    const names = (commands: readonly { name: string }[]) => commands.map(({ name }) => name);
    return { kind: "found", commands: { missing: names(plan.create), changed: names(plan.change) } };
  } catch (error) {
    return { kind: error instanceof DiscordAPIError && error.status === 401 ? "refused" : "unreachable" };
  }
}

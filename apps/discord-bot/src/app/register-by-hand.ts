import { parseArgs } from "node:util";
import { AppError } from "@reelay/core";
import { DiscordAPIError, REST } from "discord.js";
import { registerCommands } from "../registration/register-commands.ts";
import type { RegistrationPlan } from "../registration/plan-registration.ts";
import type { DiscordBotSettings } from "../settings.ts";
import { discordApi } from "./discord-api.ts";
import { refusedToken } from "./fatal-close.ts";

/**
 * `register [--guild <id>] [--dry-run] [--remove-others]`: makes Discord's list of the app's commands equal to ours, and
 * says what that meant, one line each.
 * @throws AppError SETTINGS_INVALID for a setting or a word that is wrong
 */
export async function registerByHand(settings: DiscordBotSettings, args: readonly string[]): Promise<string[]> {
  const { guildId, dryRun, removeForeign } = readWords(args);
  if (settings.token === "") throw problem("DISCORD_TOKEN is missing");
  if (!/^\d{17,20}$/.test(settings.applicationId)) throw problem("DISCORD_APP_ID is missing or not an application id");
  const apiUrl = settings.apiUrl ?? discordApi;
  const rest = new REST({ version: "10", api: apiUrl, retries: 1 }).setToken(settings.token);
  try {
    const { applicationId } = settings;
    const plan = await registerCommands({ rest, applicationId, guildId, dryRun, removeForeign });
    return describePlan(plan, { dryRun, removeForeign });
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) throw problem(refusedToken);
    throw error;
  }
}

function readWords(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      // pnpm hands a `--` on.
      args: args.filter((word) => word !== "--"),
      options: {
        guild: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        "remove-others": { type: "boolean", default: false },
      },
    });
    if (values.guild !== undefined && !/^\d{17,20}$/.test(values.guild)) throw problem("--guild must be a server's id");
    return { guildId: values.guild, dryRun: values["dry-run"], removeForeign: values["remove-others"] };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw problem(error instanceof Error ? error.message : "the words cannot be read");
  }
}

function describePlan(plan: RegistrationPlan, done: { dryRun: boolean; removeForeign: boolean }): string[] {
  const names = (commands: readonly { name: string }[]) => commands.map(({ name }) => name);
  const lines = [
    ...names(plan.create).map((name) => `+ ${name}`),
    ...names(plan.change).map((name) => `~ ${name}`),
    ...names(plan.same).map((name) => `= ${name}`),
    ...names(plan.foreign).map((name) =>
      done.removeForeign ? `- ${name}` : `? ${name} (of another program, left alone)`,
    ),
  ];
  return done.dryRun ? [...lines, "Nothing was written."] : lines;
}

const problem = (problems: string): AppError => new AppError("SETTINGS_INVALID", { details: { problems } });

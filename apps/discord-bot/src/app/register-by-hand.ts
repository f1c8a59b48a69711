import { parseArgs } from "node:util";
import { AppError } from "@reelay/core";
import { DiscordAPIError, HTTPError, REST } from "discord.js";
import { registerCommands, unregisterCommands } from "../registration/register-commands.ts";
import type { RegistrationPlan } from "../registration/plan-registration.ts";
import type { DiscordBotSettings } from "../settings.ts";
import { discordApi } from "./discord-api.ts";
import { refusedToken } from "./fatal-close.ts";
import { UsageError } from "./usage-error.ts";

/** What `register` understands. */
const registerUsage = `register [--guild <server id>] [--dry-run] [--remove-others | --remove-ours]

  --guild <server id>  only in this server, where it works at once; everywhere when absent
  --dry-run            say what would be done, and write nothing
  --remove-others      also take away this application's commands that are not Reelay's
  --remove-ours        take Reelay's commands away there instead of writing them`;

/**
 * `register`: makes Discord's list of the app's commands equal to ours, and says what that meant, one line each.
 * @throws AppError SETTINGS_INVALID for a setting that is wrong; UsageError for a word that is; Error with
 * a sentence for its owner when Discord cannot be asked
 */
export async function registerByHand(settings: DiscordBotSettings, args: readonly string[]): Promise<string[]> {
  const { guildId, dryRun, removeForeign, removeOurs } = readWords(args);
  if (settings.token === "") throw problem("DISCORD_TOKEN is missing");
  if (!/^\d{17,20}$/.test(settings.applicationId)) throw problem("DISCORD_APP_ID is missing or not an application id");
  const apiUrl = settings.apiUrl ?? discordApi;
  const rest = new REST({ version: "10", api: apiUrl, retries: 1 }).setToken(settings.token);
  const { applicationId } = settings;
  try {
    const plan = removeOurs
      ? await unregisterCommands({ rest, applicationId, guildId, dryRun })
      : await registerCommands({ rest, applicationId, guildId, dryRun, removeForeign });
    return describePlan(plan, { dryRun, removeForeign });
  } catch (error) {
    throw inWords(error, { applicationId, guildId, apiUrl });
  }
}

function readWords(args: readonly string[]) {
  const { values } = parseWords(args);
  const { guild, "dry-run": dryRun, "remove-others": removeForeign, "remove-ours": removeOurs } = values;
  if (guild !== undefined && !/^\d{17,20}$/.test(guild))
    throw unusable("--guild must be a server's id, 17 to 20 digits");
  if (removeForeign && removeOurs) throw unusable("--remove-others and --remove-ours exclude each other");
  return { guildId: guild, dryRun, removeForeign, removeOurs };
}

function parseWords(args: readonly string[]) {
  try {
    return parseArgs({
      // pnpm hands a `--` on.
      args: args.filter((word) => word !== "--"),
      options: {
        guild: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        "remove-others": { type: "boolean", default: false },
        "remove-ours": { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw unusable(error instanceof Error ? error.message : "the words cannot be read");
  }
}

const unusable = (complaint: string): UsageError => new UsageError(`${complaint}\n\n${registerUsage}`);

/** What Discord's refusal means for whoever typed the command. */
function inWords(
  error: unknown,
  asked: { applicationId: string; guildId: string | undefined; apiUrl: string },
): unknown {
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) return problem(refusedToken);
    if (error.status === 403 && asked.guildId !== undefined) {
      return problem(
        `Discord does not let this app write commands in server ${asked.guildId}: invite it there first (docs/discord.md)`,
      );
    }
    if (error.status === 403 || error.status === 404) {
      return problem(
        `Discord does not know application ${asked.applicationId} by this token: take DISCORD_APP_ID and DISCORD_TOKEN from the same app's page`,
      );
    }
    return new Error(`Discord refuses the commands (${error.status}, code ${error.code}): ${error.message}`);
  }
  if (error instanceof HTTPError) return new Error(`${asked.apiUrl} answers ${error.status}: try again in a minute`);
  if (wasAway(error)) return new Error(`${asked.apiUrl} cannot be reached: check the network and DISCORD_API_URL`);
  return error;
}

function wasAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    (error.name === "TypeError" && error.message === "fetch failed") ||
    "syscall" in error ||
    error.name === "AbortError"
  );
}

function describePlan(plan: RegistrationPlan, done: { dryRun: boolean; removeForeign: boolean }): string[] {
  const names = (commands: readonly { name: string }[]) => commands.map(({ name }) => name);
  const lines = [
    ...names(plan.remove).map((name) => `- ${name}`),
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

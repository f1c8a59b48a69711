import { Routes, type REST } from "discord.js";
import { z } from "zod";
import { commands } from "../commands/commands.ts";
import { commandRules } from "./command-rules.ts";
import { planRegistration, planRemoval, type RegistrationPlan, type WantedCommand } from "./plan-registration.ts";

export interface Registration {
  rest: Pick<REST, "get" | "post" | "delete">;
  applicationId: string;
  /** Only in this server, where it works at once; everywhere when absent. */
  guildId?: string | undefined;
  /** Says what would be done and writes nothing. */
  dryRun: boolean;
  /** Also takes away commands of this application that are not in `wanted`. */
  removeForeign: boolean;
  /** This bot's own commands when absent. */
  wanted?: readonly WantedCommand[];
}

const registeredSchema = z.array(z.looseObject({ id: z.string(), name: z.string(), type: z.number().optional() }));

/**
 * Makes Discord's commands of an application equal to `wanted`, writing only what differs, one by one. Throws before the
 * first write when a command breaks Discord's limits, naming it; throws as discord.js does when Discord refuses.
 */
export async function registerCommands(registration: Registration): Promise<RegistrationPlan> {
  const { rest, applicationId, guildId, dryRun, removeForeign } = registration;
  const wanted = registration.wanted ?? commands.map(({ data }) => data);
  wanted.forEach(checkCommand);
  const all = routeOf(applicationId, guildId);
  const inGuild = guildId !== undefined;
  const plan = planRegistration(await readRegistered(rest, all), wanted, { inGuild });
  if (dryRun) return plan;
  for (const command of [...plan.create, ...plan.change]) {
    await rest.post(all, { body: inGuild ? forGuild(command) : command });
  }
  for (const { id } of removeForeign ? plan.foreign : []) await rest.delete(`${all}/${id}`);
  return plan;
}

/** Takes this bot's commands away from where `guildId` says; other commands are left alone. */
export async function unregisterCommands(
  registration: Pick<Registration, "rest" | "applicationId" | "guildId" | "dryRun">,
): Promise<RegistrationPlan> {
  const { rest, applicationId, guildId, dryRun } = registration;
  const all = routeOf(applicationId, guildId);
  const ours = commands.map(({ data }) => data);
  const plan = planRemoval(await readRegistered(rest, all), ours);
  for (const { id } of dryRun ? [] : plan.remove) await rest.delete(`${all}/${id}`);
  return plan;
}

function routeOf(applicationId: string, guildId: string | undefined): `/${string}` {
  if (guildId === undefined) return Routes.applicationCommands(applicationId);
  return Routes.applicationGuildCommands(applicationId, guildId);
}

async function readRegistered(rest: Pick<REST, "get">, all: `/${string}`) {
  return registeredSchema.parse(await rest.get(all, { query: new URLSearchParams({ with_localizations: "true" }) }));
}

/** @throws Error that names the command and what is wrong with it */
export function checkCommand(command: WantedCommand): void {
  const { error } = commandRules.safeParse(asSent(command));
  if (error === undefined) return;
  const problems = error.issues.map(({ path, message }) => `${path.join(".")} ${message}`.trim());
  throw new Error(`the command "${command.name}" cannot be registered: ${problems.join("; ")}`);
}

function asSent(command: WantedCommand): unknown {
  try {
    return JSON.parse(JSON.stringify(command));
  } catch (error) {
    throw new Error(`the command "${command.name}" cannot be registered: it is no JSON`, { cause: error });
  }
}

/** Discord does not take these for a server's own commands. */
function forGuild({ contexts: _contexts, integration_types: _types, ...command }: WantedCommand) {
  return command;
}

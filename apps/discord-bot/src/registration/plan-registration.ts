import { isDeepStrictEqual } from "node:util";
import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { comparable } from "./comparable.ts";

export type WantedCommand = RESTPostAPIApplicationCommandsJSONBody;
/** A command as Discord gives it back. */
export interface RegisteredCommand {
  id: string;
  name: string;
  /** Discord's number of its kind. */
  type?: number | undefined;
}

/** What registration would do. `foreign`: there, but not of this bot. `remove`: of this bot, and not wanted there. */
export interface RegistrationPlan {
  remove: RegisteredCommand[];
  create: WantedCommand[];
  change: WantedCommand[];
  same: WantedCommand[];
  foreign: RegisteredCommand[];
}

/** Compares what Discord has with what is wanted; what Discord fills in by itself and the order of members do not count. */
export function planRegistration(
  existing: readonly RegisteredCommand[],
  wanted: readonly WantedCommand[],
  { inGuild }: { inGuild: boolean } = { inGuild: false },
): RegistrationPlan {
  const known = new Map(existing.map((command) => [keyOf(command), command]));
  const plan: RegistrationPlan = { remove: [], create: [], change: [], same: [], foreign: [] };
  for (const command of wanted) {
    const found = known.get(keyOf(command));
    if (found === undefined) plan.create.push(command);
    else if (isDeepStrictEqual(comparable(found, { inGuild }), comparable(command, { inGuild })))
      plan.same.push(command);
    else plan.change.push(command);
  }
  const own = new Set(wanted.map(keyOf));
  plan.foreign = existing.filter((command) => !own.has(keyOf(command)));
  return plan;
}

/** What taking this bot's commands away would do. */
export function planRemoval(existing: readonly RegisteredCommand[], ours: readonly WantedCommand[]): RegistrationPlan {
  const own = new Set(ours.map(keyOf));
  const isOurs = (command: RegisteredCommand) => own.has(keyOf(command));
  const foreign = existing.filter((command) => !isOurs(command));
  return { remove: existing.filter(isOurs), create: [], change: [], same: [], foreign };
}

/** Discord tells commands apart by their kind and name. */
function keyOf({ type = ApplicationCommandType.ChatInput, name }: { type?: number | undefined; name: string }): string {
  return `${type}:${name}`;
}

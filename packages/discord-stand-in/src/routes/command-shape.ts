import { isDeepStrictEqual } from "node:util";
import { jsonList, textOf } from "../json.ts";
import type { Json } from "../json.ts";
import { applicationId } from "../places.ts";
import type { DiscordState } from "../state/discord-state.ts";
import { nextSnowflake } from "../state/next-snowflake.ts";

/** A command as Discord keeps it: with defaults, its id when it had one, and a new version only when it changed. */
export function storedCommand(
  state: DiscordState,
  guildId: string | undefined,
  body: Json,
  old: Json | undefined,
): Json {
  const isGlobal = guildId === undefined;
  const command: Json = {
    application_id: applicationId,
    ...(isGlobal ? {} : { guild_id: guildId }),
    type: body["type"],
    name: body["name"],
    name_localizations: body["name_localizations"] ?? null,
    description: body["description"] ?? "",
    description_localizations: body["description_localizations"] ?? null,
    default_member_permissions: body["default_member_permissions"] ?? null,
    nsfw: body["nsfw"] ?? false,
    contexts: isGlobal ? (body["contexts"] ?? null) : null,
    integration_types: isGlobal ? (body["integration_types"] ?? [0]) : [0],
    ...(isGlobal ? { dm_permission: body["dm_permission"] ?? true } : {}),
    ...(jsonList(body["options"]).length > 0 ? { options: jsonList(body["options"]).map(storedOption) } : {}),
  };
  const isUnchanged =
    old !== undefined && isDeepStrictEqual({ ...command, id: old["id"], version: old["version"] }, old);
  return {
    ...command,
    id: old?.["id"] ?? nextSnowflake(state),
    version: isUnchanged ? old["version"] : nextSnowflake(state),
  };
}

/** Discord leaves out what is false or empty in an option. */
function storedOption(option: Json): Json {
  const { required, autocomplete, options, choices, ...rest } = option;
  const inner = jsonList(options).map(storedOption);
  const isGroup = rest["type"] === 1 || rest["type"] === 2;
  return {
    ...rest,
    ...(required === true ? { required } : {}),
    ...(autocomplete === true ? { autocomplete } : {}),
    ...(inner.length > 0 || isGroup ? { options: inner } : {}),
    ...(jsonList(choices).length > 0 ? { choices: jsonList(choices) } : {}),
  };
}

/** Without `with_localizations` the translations are left out of lists. */
export function presentCommand(command: Json, query: Record<string, string>): Json {
  return query["with_localizations"] === "true" ? command : withoutTranslations(command);
}

function withoutTranslations(part: Json): Json {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = part;
  for (const member of ["options", "choices"])
    if (rest[member] !== undefined) rest[member] = jsonList(rest[member]).map(withoutTranslations);
  return rest;
}

/** The registered command of this name and type, in this server or everywhere. */
export function registeredCommand(
  state: DiscordState,
  name: string,
  type: number,
  guildId: string | null,
): Json | undefined {
  const here = [...(state.commands.guilds.get(guildId ?? "") ?? []), ...state.commands.global];
  return here.find((command) => textOf(command["name"]) === name && command["type"] === type);
}

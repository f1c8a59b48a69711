import { z } from "zod";
import { DiscordRefusal, refusal } from "../discord-refusal.ts";
import type { Call } from "../http/read-call.ts";
import { isJson } from "../json.ts";
import type { Json } from "../json.ts";
import { applicationId } from "../places.ts";
import { checkForm, formRefusal } from "../rules/check-form.ts";
import { commandRules } from "../rules/command-rules.ts";
import type { DiscordState } from "../state/discord-state.ts";
import { presentCommand, storedCommand } from "./command-shape.ts";
import { noContent, ok, param } from "./route.ts";
import type { Answer, Route } from "./route.ts";

const needs = "bot";

/** The same endpoints for everywhere and for one server: docs.discord.com/developers/interactions/application-commands. */
export const commandRoutes: readonly Route[] = [
  "/applications/:applicationId",
  "/applications/:applicationId/guilds/:guildId",
].flatMap((base): Route[] => {
  const all = `${base}/commands`;
  const one = `${all}/:commandId`;
  return [
    {
      method: "GET",
      template: all,
      needs,
      run: (state, call) => ok(listed(state, call).map((command) => presentCommand(command, call.query))),
    },
    { method: "PUT", template: all, needs, run: replaceAll },
    { method: "POST", template: all, needs, run: upsert },
    {
      method: "GET",
      template: one,
      needs,
      run: (state, call) => ok(presentCommand(found(state, call), { with_localizations: "true" })),
    },
    { method: "PATCH", template: one, needs, run: change },
    { method: "DELETE", template: one, needs, run: remove },
  ];
});

function listed(state: DiscordState, call: Call): Json[] {
  if (param(call, "applicationId") !== applicationId) throw refusal("otherApplication");
  const { guildId } = call.params;
  if (guildId === undefined) return state.commands.global;
  if (state.guilds.get(guildId)?.botIsMember !== true) throw refusal("missingAccess");
  const commands = state.commands.guilds.get(guildId) ?? [];
  state.commands.guilds.set(guildId, commands);
  return commands;
}

function found(state: DiscordState, call: Call): Json {
  const command = listed(state, call).find(({ id }) => id === param(call, "commandId"));
  if (!command) throw refusal("unknownCommand");
  return command;
}

const isSame = (one: Json, other: Json): boolean => one["name"] === other["name"] && one["type"] === other["type"];

function replaceAll(state: DiscordState, call: Call): Answer {
  const commands = listed(state, call);
  const bodies = checkAll(call.body);
  const next = bodies.map((body) =>
    storedCommand(
      state,
      call.params["guildId"],
      body,
      commands.find((old) => isSame(old, body)),
    ),
  );
  commands.splice(0, commands.length, ...next);
  return ok(next.map((command) => presentCommand(command, { with_localizations: "true" })));
}

function checkAll(body: unknown): Json[] {
  const bodies = checkForm(z.array(z.unknown()), body);
  const errors: Json = {};
  const checked = bodies.flatMap((one, index): Json[] => {
    try {
      return [checkForm(commandRules, one)];
    } catch (error) {
      if (!(error instanceof DiscordRefusal)) throw error;
      errors[String(index)] = error.body["errors"];
      return [];
    }
  });
  if (Object.keys(errors).length > 0) throw refusal("invalidForm", { errors });
  refuseTwins(checked);
  for (const [type, most] of [
    [1, 100],
    [2, 15],
    [3, 15],
  ] as const)
    if (checked.filter((command) => command["type"] === type).length > most) throw refusal("tooManyCommands");
  return checked;
}

function refuseTwins(bodies: readonly Json[]): void {
  const twin = bodies.findIndex((body, index) => bodies.findIndex((other) => isSame(other, body)) !== index);
  if (twin === -1) return;
  const message = "Application command names must be unique";
  throw formRefusal([{ path: [twin, "name"], code: "APPLICATION_COMMANDS_DUPLICATE_NAME", message }]);
}

function upsert(state: DiscordState, call: Call): Answer {
  const commands = listed(state, call);
  const body: Json = checkForm(commandRules, call.body);
  const old = commands.find((command) => isSame(command, body));
  const next = storedCommand(state, call.params["guildId"], body, old);
  if (old) commands.splice(commands.indexOf(old), 1, next);
  else commands.push(next);
  return { status: old ? 200 : 201, body: presentCommand(next, { with_localizations: "true" }) };
}

function change(state: DiscordState, call: Call): Answer {
  const old = found(state, call);
  const changes = isJson(call.body) ? call.body : {};
  const body: Json = checkForm(commandRules, { ...old, ...changes, type: old["type"] });
  const next = storedCommand(state, call.params["guildId"], body, old);
  const commands = listed(state, call);
  commands.splice(commands.indexOf(old), 1, next);
  return ok(presentCommand(next, { with_localizations: "true" }));
}

function remove(state: DiscordState, call: Call): Answer {
  const command = found(state, call);
  const commands = listed(state, call);
  commands.splice(commands.indexOf(command), 1);
  return noContent;
}

import { createHash } from "node:crypto";
import type { Json } from "../json.ts";
import { isJson, jsonList, textOf } from "../json.ts";
import { attachmentOf, storeFile } from "../messages/attach-files.ts";
import { presentAttachment, presentMessage } from "../messages/present-message.ts";
import { storeMessage } from "../messages/store-message.ts";
import { people } from "../places.ts";
import { registeredCommand } from "../routes/command-shape.ts";
import type { DiscordState, Interaction } from "../state/discord-state.ts";
import { nextSnowflake } from "../state/next-snowflake.ts";
import type {
  AutocompleteInput,
  MessageCommandInput,
  OptionValue,
  PersonsFile,
  SlashCommandInput,
} from "./interaction-input.ts";
import { newInteraction, placeOf } from "./new-interaction.ts";

type Named = { command: string; subcommand?: string };

/** Somebody sends a slash command. */
export function slashCommand(state: DiscordState, input: SlashCommandInput): Interaction {
  const { command = "video", subcommand, options = {}, file, fileOption = "file" } = input;
  const named: Named = { command, ...(subcommand === undefined ? {} : { subcommand }) };
  const typed = typedOptions(state, named, options);
  const attachments: Json = {};
  if (file) {
    const attachment = uploadFor(state, placeOf(state, input).id, file);
    attachments[textOf(attachment["id"])] = attachment;
    typed.push({ name: fileOption, type: 11, value: attachment["id"] });
  }
  const data = commandData(state, named, typed, placeOf(state, input).guildId);
  const resolved = file ? { resolved: { attachments } } : {};
  const what = subcommand === undefined ? command : `${command} ${subcommand}`;
  return newInteraction(state, input, { type: 2, what, data: { ...data, ...resolved } });
}

/** Somebody types in an option that completes itself. */
export function autocomplete(state: DiscordState, input: AutocompleteInput): Interaction {
  const { command, subcommand, focused, value, options = {} } = input;
  const named: Named = { command, ...(subcommand === undefined ? {} : { subcommand }) };
  const type = optionType(state, named, focused) ?? 3;
  const typed = [...typedOptions(state, named, options), { name: focused, type, value, focused: true }];
  const data = commandData(state, named, typed, placeOf(state, input).guildId);
  return newInteraction(state, input, { type: 4, what: `${command} ${focused}`, data });
}

/** Somebody picks a command from a message's menu. */
export function messageCommand(state: DiscordState, input: MessageCommandInput): Interaction {
  const channel = placeOf(state, input);
  const { messageId, content = "Hello from Bob", name } = input;
  const message =
    messageId === undefined
      ? storeMessage(state, channel, { content }, { authorId: people.bob })
      : state.messages.get(messageId);
  if (!message || message.deleted) throw new Error(`the stand-in has no message ${messageId}`);
  const registered = registeredCommand(state, name, 3, channel.guildId);
  const resolved = { messages: { [message.id]: presentMessage(state, message) } };
  const data = { id: registered?.["id"] ?? nextSnowflake(state), name, type: 3, target_id: message.id, resolved };
  return newInteraction(state, input, { type: 2, what: name, data });
}

/** A file that a person chose, on the CDN for as long as its link lives. */
export function uploadFor(state: DiscordState, channelId: string, { name, bytes, contentType }: PersonsFile): Json {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const facts = { channelId, name, bytes, sha256, size: bytes.byteLength };
  const stored = storeFile(state, { ...facts, contentType: contentType ?? "text/plain; charset=utf-8" });
  return { ...presentAttachment(state, attachmentOf(state, stored)), ephemeral: true };
}

function commandData(
  state: DiscordState,
  { command, subcommand }: Named,
  options: Json[],
  guildId: string | null,
): Json {
  const registered = registeredCommand(state, command, 1, guildId);
  return {
    id: registered?.["id"] ?? nextSnowflake(state),
    name: command,
    type: 1,
    options: subcommand === undefined ? options : [{ name: subcommand, type: 1, options }],
    ...(registered?.["guild_id"] === undefined ? {} : { guild_id: registered["guild_id"] }),
  };
}

function typedOptions(state: DiscordState, named: Named, options: Record<string, OptionValue>): Json[] {
  return Object.entries(options).map(([name, value]) => ({
    name,
    type: optionType(state, named, name) ?? typeOf(value),
    value,
  }));
}

function typeOf(value: OptionValue): number {
  if (typeof value === "string") return 3;
  if (typeof value === "boolean") return 5;
  return Number.isInteger(value) ? 4 : 10;
}

/** As registered anywhere; null for a command that never was. */
function optionType(state: DiscordState, { command, subcommand }: Named, name: string): number | null {
  const all = [...state.commands.global, ...[...state.commands.guilds.values()].flat()];
  const registered = all.find((candidate) => candidate["name"] === command && candidate["type"] === 1);
  const named = (options: unknown, wanted: string): Json | undefined =>
    jsonList(options).find((option) => option["name"] === wanted);
  const parent = subcommand === undefined ? registered : named(registered?.["options"], subcommand);
  const type = isJson(parent) ? named(parent["options"], name)?.["type"] : undefined;
  return typeof type === "number" ? type : null;
}

import { languages, optionChoices, type Choice, type Language, type OptionChoices } from "@reelay/chat";
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type APIApplicationCommandAttachmentOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandStringOption,
} from "discord.js";
import type { TypedName } from "../words/discord-words.ts";
import { described, labelled, named } from "../words/localised.ts";
import type { Words } from "../words/words-for.ts";

/** Commands work in servers, in direct messages with the bot and, installed by a person, everywhere. */
const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

export const slashCommand = { type: ApplicationCommandType.ChatInput, ...everywhere } as const;
export const menuEntry = { type: ApplicationCommandType.Message, ...everywhere } as const;

interface OptionTexts {
  name: TypedName;
  description: (words: Words) => string;
}

export function stringOption(
  { name, description }: OptionTexts,
  limits: { required?: true; max_length?: number } = {},
): APIApplicationCommandStringOption {
  return { type: ApplicationCommandOptionType.String, ...named(name), ...described(description), ...limits };
}

/** Ids and names of avatars and renders have at most 100 characters, as suggestions do. */
export function suggestedOption(
  texts: OptionTexts,
  limits: { required?: true } = {},
): APIApplicationCommandStringOption {
  const { name, description } = texts;
  const type = ApplicationCommandOptionType.String;
  return { type, ...named(name), ...described(description), max_length: 100, ...limits, autocomplete: true };
}

export function choiceOption(
  { name, description }: OptionTexts,
  choices: APIApplicationCommandOptionChoice<string>[],
): APIApplicationCommandStringOption {
  return { type: ApplicationCommandOptionType.String, ...named(name), ...described(description), choices };
}

export function fileOption({ name, description }: OptionTexts): APIApplicationCommandAttachmentOption {
  return { type: ApplicationCommandOptionType.Attachment, ...named(name), ...described(description) };
}

/** One choice with its label in every language. */
export function choice(value: string, label: (words: Words) => string): APIApplicationCommandOptionChoice<string> {
  return { value, ...labelled(label) };
}

/** The choices of an option that both bots have. */
export function choicesFor(option: keyof OptionChoices): APIApplicationCommandOptionChoice<string>[] {
  const inEnglish: readonly Choice[] = optionChoices("en")[option];
  return inEnglish.map(({ value }) => choice(value, ({ language }) => labelOf(optionChoices(language)[option], value)));
}

/** Languages that cards are written in, by their names in the reader's language. */
export function cardLanguageChoices(): APIApplicationCommandOptionChoice<string>[] {
  return languages.map((code) => choice(code, ({ language }) => languageName(code, language)));
}

export function languageName(code: string, reader: Language): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
}

function labelOf(choices: readonly Choice[], value: string): string {
  return choices.find((entry) => entry.value === value)?.label ?? value;
}

import type { ChatSettings } from "@reelay/api/client";
import { chosen, languages, optionChoices, type Choice } from "@reelay/chat";
import type { OptionValue } from "../../interaction/interaction.ts";
import type { BotParts } from "../request.ts";
import { avatarIn } from "../suggest-avatars.ts";

/** The value of "no default". */
export const none = "none";

/** What was given; null removes what was chosen before. */
export type ChosenSettings = { [Name in Exclude<keyof ChatSettings, "clothes">]?: ChatSettings[Name] | null };

type Options = Readonly<Record<string, OptionValue>>;

const plain = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }));

/** The options of `/videos settings` as settings; what was not given is absent. */
export async function chosenSettings(parts: BotParts, options: Options): Promise<ChosenSettings> {
  const choices = optionChoices("en");
  const delivery = picked(options["delivery"], [
    { value: "file", label: "" },
    { value: "link", label: "" },
  ] as const);
  const mention = picked(options["mention"], plain(["yes", "no"]));
  const given = {
    avatar: options["avatar"] === none ? null : (await avatarIn(parts, options))?.id,
    region: picked(options["region"], choices.region),
    orientation: picked(options["orientation"], choices.orientation),
    resolution: picked(options["resolution"], choices.resolution),
    language: picked(options["language"], choices.language),
    delivery,
    mention: typeof mention === "string" ? mention === "yes" : mention,
    cardLanguage: picked(options["card-language"], plain(languages)),
  } satisfies { [Name in keyof ChosenSettings]: ChosenSettings[Name] };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function picked<Value extends string>(
  given: OptionValue | undefined,
  choices: readonly Choice<Value>[],
): Value | null | undefined {
  return given === none ? null : chosen(choices, given === undefined ? undefined : String(given));
}

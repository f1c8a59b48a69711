import type { ChatSettings, EffectiveSettings } from "@reelay/api/client";
import { optionChoices, type Choice } from "@reelay/chat";
import type { Words } from "../../words/words-for.ts";
import { languageName } from "../options.ts";

/** What applies and where each value comes from, one line each, in the reader's language. Plain text. */
export function settingsLines({ values, from }: EffectiveSettings, words: Words): string[] {
  const { form, bot, discord } = words;
  const labels = [
    ["avatar", form.avatar],
    ["region", form.region],
    ["orientation", form.orientation],
    ["resolution", form.resolution],
    ["language", form.language],
    ["delivery", bot.settings.delivery],
    ["mention", bot.settings.mention],
    ["cardLanguage", bot.settings.cardLanguage],
  ] as const;
  return labels.map(([name, label]) => {
    const level = from[name];
    const source = level === undefined ? "" : ` (${discord.settings.from[level]})`;
    return `${label}: ${valueText(name, values, words)}${source}`;
  });
}

function valueText(name: keyof ChatSettings, values: ChatSettings, { form, bot, language, discord }: Words): string {
  const value = values[name];
  if (value === undefined) return name === "mention" || name === "delivery" ? discord.noDefault : form.automatic;
  if (typeof value === "boolean") return value ? bot.settings.yes : bot.settings.no;
  if (name === "delivery") return value === "link" ? bot.settings.asLink : bot.settings.asFile;
  if (name === "cardLanguage") return languageName(value, language);
  const choices: Readonly<Partial<Record<keyof ChatSettings, readonly Choice[]>>> = optionChoices(language);
  return choices[name]?.find((entry) => entry.value === value)?.label ?? value;
}

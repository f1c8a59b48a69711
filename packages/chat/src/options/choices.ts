import type { RegionId, Resolution } from "@reelay/core";
import type { Language } from "../words/language.ts";
import { wordsOf } from "../words/words-of.ts";

/** One value of an option with its label in the reader's language. */
export interface Choice<Value extends string = string> {
  value: Value;
  label: string;
}

/** The languages that can be chosen for a script, ISO 639-1. Left out, the service finds it from the script. */
export const scriptLanguages = [
  "en",
  "ko",
  "zh",
  "ja",
  "es",
  "fr",
  "de",
  "pt",
  "it",
  "nl",
  "pl",
  "ru",
  "uk",
  "tr",
  "ar",
  "he",
  "hi",
  "th",
  "vi",
  "id",
] as const;

export type ScriptLanguage = (typeof scriptLanguages)[number];

/** The values that `renders.create` takes for each option that is chosen from a short list. */
export interface OptionChoices {
  region: Choice<RegionId>[];
  orientation: Choice<"landscape" | "portrait">[];
  resolution: Choice<Resolution>[];
  language: Choice<ScriptLanguage>[];
}

const regionOrder: readonly RegionId[] = ["global", "china"];
const orientationOrder = ["landscape", "portrait"] as const;
const resolutionOrder: readonly Resolution[] = ["480", "720", "1080", "4k"];

/** The options of `/video` and their labels, for commands and forms of both bots; at most 25 values each. */
export function optionChoices(language: Language): OptionChoices {
  const { regions, orientations, resolutions } = wordsOf(language).form;
  const names = new Intl.DisplayNames(language, { type: "language" });
  return {
    region: regionOrder.map((value) => ({ value, label: regions[value] })),
    orientation: orientationOrder.map((value) => ({ value, label: orientations[value] })),
    resolution: resolutionOrder.map((value) => ({ value, label: resolutions[value] })),
    language: scriptLanguages.map((value) => ({ value, label: names.of(value) ?? value })),
  };
}

/** The value of a choice that a person typed or a stored setting holds; undefined when it is none of them. */
export function chosen<Value extends string>(
  choices: readonly Choice<Value>[],
  text: string | null | undefined,
): Value | undefined {
  const wanted = text?.trim().toLowerCase();
  return choices.find(({ value, label }) => value === wanted || label.toLowerCase() === wanted)?.value;
}

import { z } from "zod";

/** docs.discord.com/developers/reference#locales. */
const locales = [
  "id",
  "da",
  "de",
  "en-GB",
  "en-US",
  "es-ES",
  "es-419",
  "fr",
  "hr",
  "it",
  "lt",
  "hu",
  "nl",
  "no",
  "pl",
  "pt-BR",
  "ro",
  "fi",
  "sv-SE",
  "vi",
  "tr",
  "cs",
  "el",
  "bg",
  "ru",
  "uk",
  "hi",
  "th",
  "zh-CN",
  "ja",
  "zh-TW",
  "ko",
] as const;

/** Translations of one text; keys are Discord's locales and no others. */
export const localized = (text: z.ZodString) => z.partialRecord(z.enum(locales), text).nullish();

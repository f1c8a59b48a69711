import { z } from "zod";
import { localized } from "./locales.ts";

const choiceName = z.string().min(1).max(100);

const number = z
  .number()
  .min(-(2 ** 53))
  .max(2 ** 53);

/** A choice of an option. `type` is the option's: 3 string, 4 integer, 10 number. */
export const choiceRules = (type: number) =>
  z.object({
    name: choiceName,
    name_localizations: localized(choiceName),
    value: type === 3 ? z.string().max(100) : number,
  });

/** The answer to an autocomplete request: at most 25 choices. */
export const autocompleteRules = (type: number) => z.object({ choices: z.array(choiceRules(type)).max(25) });

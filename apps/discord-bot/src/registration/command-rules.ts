import { Locale } from "discord.js";
import { z } from "zod";

/** docs.discord.com/developers/interactions/application-commands: names, lengths, counts. */
const limits = { name: 32, description: 100, options: 25, choices: 25, choice: 100, text: 6_000, whole: 8_000 };

const slashName = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, "is no name of 1 to 32 letters, digits, - or _")
  .refine((name) => name === name.toLowerCase(), "is not in lower case");
const menuName = z.string().trim().min(1).max(limits.name);
const description = z.string().trim().min(1).max(limits.description);
const translated = (text: z.ZodType<string>) => z.partialRecord(z.enum(Locale), text.nullish()).nullish();

const choice = z.strictObject({
  name: z.string().min(1).max(limits.choice),
  name_localizations: translated(z.string().min(1).max(limits.choice)),
  value: z.string().min(1).max(limits.choice),
});
const texts = {
  name: slashName,
  name_localizations: translated(slashName),
  description,
  description_localizations: translated(description),
};
const length = z.number().int().min(0).max(limits.text).optional();
const value = z.strictObject({
  type: z.literal([3, 11]),
  ...texts,
  required: z.boolean().optional(),
  choices: z.array(choice).max(limits.choices).optional(),
  autocomplete: z.boolean().optional(),
  min_length: length,
  max_length: length,
});
const values = z.array(value).max(limits.options).superRefine(refuseTwins).superRefine(refuseDisorder).optional();
const task = z.strictObject({ type: z.literal(1), ...texts, options: values });
const tasks = z.array(task).max(limits.options).superRefine(refuseTwins);

const where = {
  contexts: z.array(z.literal([0, 1, 2])).min(1),
  integration_types: z.array(z.literal([0, 1])).min(1),
};
const slash = z.strictObject({ type: z.literal(1), ...texts, options: z.union([values, tasks]), ...where });
const menu = z.strictObject({
  type: z.literal([2, 3]),
  name: menuName,
  name_localizations: translated(menuName),
  ...where,
});

/** A command as this bot writes it: slash commands with text and file options or with tasks, and entries of menus. */
export const commandRules = z
  .discriminatedUnion("type", [slash, menu])
  .refine((command) => textLength(command) <= limits.whole, `has more than ${limits.whole} characters in all`);

interface Texts {
  name: string;
  name_localizations?: Partial<Record<Locale, string | null | undefined>> | null | undefined;
  description?: string;
  description_localizations?: Partial<Record<Locale, string | null | undefined>> | null | undefined;
  value?: string;
  options?: Texts[] | undefined;
  choices?: Texts[] | undefined;
}

/** Discord counts, of each text, its longest translation. */
function textLength(part: Texts): number {
  const longest = (text = "", translations: Texts["name_localizations"] = {}) =>
    Math.max(text.length, ...Object.values(translations ?? {}).map((translation) => translation?.length ?? 0));
  const own = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
  const inside = [...(part.options ?? []), ...(part.choices ?? [])];
  return inside.reduce((sum, child) => sum + textLength(child), own + (part.value?.length ?? 0));
}

function refuseTwins(options: readonly { name: string }[], ctx: z.RefinementCtx): void {
  const names = new Set(options.map(({ name }) => name));
  if (names.size < options.length) ctx.addIssue({ code: "custom", message: "has two options of one name" });
}

function refuseDisorder(options: readonly { required?: boolean | undefined }[], ctx: z.RefinementCtx): void {
  const firstOptional = options.findIndex(({ required }) => required !== true);
  const late = firstOptional !== -1 && options.slice(firstOptional).some(({ required }) => required === true);
  if (late) ctx.addIssue({ code: "custom", message: "has a required option behind one that is not" });
}

import { z } from "zod";
import { choiceRules } from "./choice-rules.ts";
import { problem } from "./check-form.ts";
import { localized } from "./locales.ts";
import { jsonList, textOf } from "../json.ts";
import type { Json } from "../json.ts";

/** docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming. */
const slashName = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u)
  .refine((name) => name === name.toLowerCase(), {
    message: "Command name is invalid",
    params: { code: "APPLICATION_COMMAND_INVALID_NAME" },
  });
const menuName = z.string().min(1).max(32);
const description = z.string().min(1).max(100);

const optionMembers = {
  name: slashName,
  name_localizations: localized(slashName),
  description,
  description_localizations: localized(description),
  required: z.boolean().nullish(),
};

const valueOption = (type: 3 | 4 | 10) =>
  z
    .object({
      type: z.literal(type),
      ...optionMembers,
      choices: z.array(choiceRules(type)).max(25).nullish(),
      autocomplete: z.boolean().nullish(),
      min_value: z.number().nullish(),
      max_value: z.number().nullish(),
      min_length: z.number().int().min(0).max(6_000).nullish(),
      max_length: z.number().int().min(1).max(6_000).nullish(),
    })
    .superRefine((option, ctx) => {
      if (option.autocomplete === true && (option.choices?.length ?? 0) > 0)
        ctx.addIssue(
          problem("APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "Autocomplete options cannot have choices", [
            "autocomplete",
          ]),
        );
    });
const plainOption = z.object({
  type: z.literal([5, 6, 7, 8, 9, 11]),
  ...optionMembers,
  channel_types: z.array(z.number()).nullish(),
});
const leafOption = z.discriminatedUnion("type", [valueOption(3), valueOption(4), valueOption(10), plainOption]);

function refuseDisorder(options: readonly Json[], ctx: z.RefinementCtx): void {
  const firstOptional = options.findIndex(({ required, type }) => required !== true && Number(type) > 2);
  const late = options.findIndex(
    ({ required }, index) => firstOptional !== -1 && index > firstOptional && required === true,
  );
  if (late !== -1)
    ctx.addIssue(
      problem(
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options",
        [late],
      ),
    );
  const names = options.map(({ name }) => name);
  const twin = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twin !== -1)
    ctx.addIssue(
      problem("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists", [twin, "name"]),
    );
  if (options.some(({ type }) => Number(type) <= 2) && options.some(({ type }) => Number(type) > 2))
    ctx.addIssue(
      problem(
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        "Sub-command and sub-command group option types are mutually exclusive to all other types",
      ),
    );
}

const leaves = z.array(leafOption).max(25).superRefine(refuseDisorder).nullish();
const subcommand = z.object({ type: z.literal(1), ...optionMembers, options: leaves });
const group = z.object({
  type: z.literal(2),
  ...optionMembers,
  options: z.array(subcommand).max(25).superRefine(refuseDisorder).nullish(),
});
const options = z
  .array(
    z.discriminatedUnion("type", [group, subcommand, valueOption(3), valueOption(4), valueOption(10), plainOption]),
  )
  .max(25)
  .superRefine(refuseDisorder)
  .nullish();

const contexts = z.array(z.literal([0, 1, 2])).nullish();
const shared = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  integration_types: z
    .array(z.literal([0, 1]))
    .min(1)
    .nullish(),
  contexts,
};
const slash = z.object({
  type: z.literal(1),
  ...shared,
  name: slashName,
  name_localizations: localized(slashName),
  description,
  description_localizations: localized(description),
  options,
});
const menu = z.object({
  type: z.literal([2, 3]),
  ...shared,
  name: menuName,
  name_localizations: localized(menuName),
  description: z.literal("", "Context menu commands cannot have description").nullish(),
  options: z.array(z.never()).max(0).nullish(),
});

/** A command as it is registered: limits, names, translations, and 8,000 characters for all its texts. */
export const commandRules = z
  .preprocess((body) => (isTypeless(body) ? { ...body, type: 1 } : body), z.discriminatedUnion("type", [slash, menu]))
  .superRefine((command, ctx) => {
    if (textLength(command) > 8_000)
      ctx.addIssue(problem("APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)"));
  });

const isTypeless = (body: unknown): body is Json =>
  typeof body === "object" && body !== null && (!("type" in body) || body.type == null);

/** Names, descriptions and values with the longest of each text's translations: all that Discord counts. */
function textLength(part: Json): number {
  const own = longest(part, "name") + longest(part, "description") + textOf(part["value"]).length;
  const inside = [...jsonList(part["options"]), ...jsonList(part["choices"])];
  return inside.reduce((sum, child) => sum + textLength(child), own);
}

function longest(part: Json, member: string): number {
  const translations: unknown[] = Object.values(part[`${member}_localizations`] ?? {});
  return Math.max(textOf(part[member]).length, ...translations.map((text) => textOf(text).length));
}

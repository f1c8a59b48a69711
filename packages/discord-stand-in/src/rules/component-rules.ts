import { z } from "zod";
import { isJson, jsonList, textOf } from "../json.ts";
import type { Json } from "../json.ts";
import { problem } from "./check-form.ts";
import { pictureUrl, webUrl } from "./web-url.ts";

const id = z.number().int().min(0).optional();
export const customId = z.string().min(1).max(100);
const emoji = z.object({ id: z.string().nullish(), name: z.string().nullish(), animated: z.boolean().optional() });

const button = z
  .object({
    type: z.literal(2),
    id,
    style: z.number().int().min(1).max(6),
    label: z.string().max(80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.optional(),
    url: webUrl(512, ["http", "https", "discord"]).optional(),
    sku_id: z.string().optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine((value, ctx) => {
    const needs = value.style === 5 ? "url" : value.style === 6 ? "sku_id" : "custom_id";
    if (value[needs] === undefined) ctx.addIssue(problem("BASE_TYPE_REQUIRED", "This field is required", [needs]));
    if (needs !== "custom_id" && value.custom_id !== undefined)
      ctx.addIssue(
        problem("BUTTON_COMPONENT_CUSTOM_ID_MUST_BE_EMPTY", "A custom id and url cannot both be specified", [
          "custom_id",
        ]),
      );
    if (needs === "custom_id" && value.url !== undefined)
      ctx.addIssue(
        problem("BUTTON_COMPONENT_URL_MUST_BE_EMPTY", "A custom id and url cannot both be specified", ["url"]),
      );
    if (needs !== "sku_id" && (value.label ?? "") === "" && value.emoji == null)
      ctx.addIssue(problem("BUTTON_COMPONENT_INVALID_EMPTY", "Either a label or an emoji is required", ["label"]));
  });

export const selectOption = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().optional(),
});

export const selectMembers = {
  id,
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  min_values: z.number().int().min(0).max(25).optional(),
  max_values: z.number().int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
};

const stringSelect = z.object({
  type: z.literal(3),
  ...selectMembers,
  options: z
    .array(selectOption)
    .min(1)
    .max(25)
    .superRefine(refuseTwins("value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED")),
});
const otherSelect = z.looseObject({ type: z.literal([5, 6, 7, 8]), ...selectMembers });

const actionRow = z
  .object({
    type: z.literal(1),
    id,
    components: z
      .array(z.discriminatedUnion("type", [button, stringSelect, otherSelect]))
      .min(1)
      .max(5),
  })
  .superRefine(({ components }, ctx) => {
    if (components.length > 1 && components.some(({ type }) => type !== 2))
      ctx.addIssue(
        problem("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width", ["components"]),
      );
  });

export const textDisplay = z.object({ type: z.literal(10), id, content: z.string().min(1).max(4_000) });
const media = z.object({ url: pictureUrl });
const thumbnail = z.object({
  type: z.literal(11),
  id,
  media,
  description: z.string().max(1_024).nullish(),
  spoiler: z.boolean().optional(),
});
const section = z.object({
  type: z.literal(9),
  id,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion("type", [button, thumbnail]),
});
const gallery = z.object({
  type: z.literal(12),
  id,
  items: z
    .array(z.object({ media, description: z.string().max(1_024).nullish(), spoiler: z.boolean().optional() }))
    .min(1)
    .max(10),
});
const file = z.object({
  type: z.literal(13),
  id,
  file: z.object({ url: webUrl(2_048, ["attachment"]) }),
  spoiler: z.boolean().optional(),
});
const separator = z.object({
  type: z.literal(14),
  id,
  divider: z.boolean().optional(),
  spacing: z.literal([1, 2]).optional(),
});
const insideContainer = z.discriminatedUnion("type", [actionRow, textDisplay, section, gallery, file, separator]);
const container = z.object({
  type: z.literal(17),
  id,
  components: z.array(insideContainer).min(1),
  accent_color: z.number().int().min(0).max(0xff_ffff).nullish(),
  spoiler: z.boolean().optional(),
});

/** Up to five rows under a message: docs.discord.com/developers/components/reference. */
export const rowsRules = z.array(actionRow).max(5).superRefine(refuseSharedCustomIds);

/** Components v2, which replace content and embeds: up to 40 of them, 4,000 characters together. */
export const layoutRules = z
  .array(z.discriminatedUnion("type", [actionRow, textDisplay, section, gallery, file, separator, container]))
  .superRefine((components, ctx) => {
    refuseSharedCustomIds(components, ctx);
    const all = components.flatMap(withDescendants);
    if (all.length > 40) ctx.addIssue(problem("BASE_TYPE_MAX_LENGTH", "Must be 40 or fewer in length."));
    if (all.reduce((sum, part) => sum + (part["type"] === 10 ? textOf(part["content"]).length : 0), 0) > 4_000)
      ctx.addIssue(problem("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Total text size exceeds maximum size of 4000"));
  });

/** A component and everything inside it. */
export function withDescendants(component: Json): Json[] {
  const inside = [component["accessory"], component["component"]].filter(isJson);
  return [component, ...[...jsonList(component["components"]), ...inside].flatMap(withDescendants)];
}

export function refuseSharedCustomIds(components: readonly Json[], ctx: z.RefinementCtx): void {
  const ids = components.flatMap(withDescendants).flatMap((part) => part["custom_id"] ?? []);
  const twin = ids.find((one, index) => ids.indexOf(one) !== index);
  if (twin !== undefined)
    ctx.addIssue(
      problem("COMPONENT_CUSTOM_ID_DUPLICATED", `Component custom id cannot be duplicated: ${textOf(twin)}`),
    );
}

function refuseTwins(member: string, code: string) {
  return (list: readonly Json[], ctx: z.RefinementCtx): void => {
    const values = list.map((entry) => entry[member]);
    const at = values.findIndex((value, index) => values.indexOf(value) !== index);
    if (at !== -1) ctx.addIssue(problem(code, "The specified value is already used", [at, member]));
  };
}

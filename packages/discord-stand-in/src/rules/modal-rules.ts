import { z } from "zod";
import { customId, refuseSharedCustomIds, selectMembers, selectOption, textDisplay } from "./component-rules.ts";
import { problem } from "./check-form.ts";

const required = z.boolean().optional();
const inputMembers = {
  type: z.literal(4),
  id: z.number().int().optional(),
  custom_id: customId,
  style: z.literal([1, 2]),
  min_length: z.number().int().min(0).max(4_000).optional(),
  max_length: z.number().int().min(1).max(4_000).optional(),
  required,
  value: z.string().max(4_000).nullish(),
  placeholder: z.string().max(100).nullish(),
};

function refuseLongValue(
  input: { value?: string | null | undefined; max_length?: number | undefined },
  ctx: z.RefinementCtx,
) {
  if (input.value != null && input.max_length !== undefined && input.value.length > input.max_length)
    ctx.addIssue(problem("BASE_TYPE_MAX_LENGTH", `Must be ${input.max_length} or fewer in length.`, ["value"]));
}

const textInput = z.object({ ...inputMembers, label: z.null().optional() }).superRefine(refuseLongValue);
const rowTextInput = z.object({ ...inputMembers, label: z.string().min(1).max(45) }).superRefine(refuseLongValue);
const stringSelect = z.object({
  type: z.literal(3),
  ...selectMembers,
  required,
  options: z.array(selectOption).min(1).max(25),
});
const otherSelect = z.looseObject({ type: z.literal([5, 6, 7, 8]), ...selectMembers, required });
const fileUpload = z.object({
  type: z.literal(19),
  id: z.number().int().optional(),
  custom_id: customId,
  min_values: z.number().int().min(0).max(10).optional(),
  max_values: z.number().int().min(1).max(10).optional(),
  required,
});

const label = z.object({
  type: z.literal(18),
  id: z.number().int().optional(),
  label: z.string().min(1).max(45),
  description: z.string().max(100).nullish(),
  component: z.discriminatedUnion("type", [textInput, stringSelect, otherSelect, fileUpload]),
});
/** The older way, which Discord still takes. */
const row = z.object({
  type: z.literal(1),
  id: z.number().int().optional(),
  components: z.array(rowTextInput).length(1),
});

/** A modal: docs.discord.com/developers/interactions/receiving-and-responding, and the components' reference. */
export const modalRules = z.object({
  title: z.string().min(1).max(45),
  custom_id: customId,
  components: z
    .array(z.discriminatedUnion("type", [label, row, textDisplay]))
    .min(1)
    .max(5)
    .superRefine(refuseSharedCustomIds),
});

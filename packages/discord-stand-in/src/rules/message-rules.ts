import { z } from "zod";
import { layoutRules, rowsRules } from "./component-rules.ts";
import { checkForm, formRefusal, problem } from "./check-form.ts";
import { embedsRules } from "./embed-rules.ts";
import { isJson } from "../json.ts";
import type { Json } from "../json.ts";

export const messageFlag = {
  suppressEmbeds: 4,
  ephemeral: 64,
  loading: 128,
  silent: 4_096,
  componentsV2: 32_768,
} as const;

const snowflake = z.union([z.string().regex(/^\d{1,20}$/), z.number().int()]).transform(String);

const allowedMentions = z
  .object({
    parse: z.array(z.enum(["roles", "users", "everyone"])).nullish(),
    users: z.array(snowflake).max(100).nullish(),
    roles: z.array(snowflake).max(100).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((value, ctx) => {
    for (const kind of ["users", "roles"] as const)
      if (value.parse?.includes(kind) === true && (value[kind]?.length ?? 0) > 0)
        ctx.addIssue(
          problem(
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
            `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
          ),
        );
  });
export type AllowedMentions = z.infer<typeof allowedMentions>;

const common = {
  content: z.string().max(2_000).nullish(),
  embeds: embedsRules.nullish(),
  attachments: z
    .array(
      z.object({
        id: snowflake,
        filename: z.string().max(1_024).nullish(),
        description: z.string().max(1_024).nullish(),
      }),
    )
    .max(10)
    .nullish(),
  flags: z.number().int().nullish(),
  tts: z.boolean().nullish(),
  nonce: z
    .union([z.string().max(25), z.number().int()])
    .transform(String)
    .nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: allowedMentions.nullish(),
  message_reference: z
    .object({
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
};

const classic = z.object({ ...common, components: rowsRules.nullish() });
const layout = z.object({ ...common, components: layoutRules.nullish() });

export type MessageBody = Omit<z.infer<typeof classic>, "components"> & { components?: Json[] | null | undefined };

/** The body of a message or an edit within Discord's limits. `flags` are those that the message has already. */
export function checkMessageBody(body: unknown, flags = 0): MessageBody {
  const asked = isJson(body) && typeof body["flags"] === "number" ? body["flags"] : 0;
  const isLayout = ((asked | flags) & messageFlag.componentsV2) !== 0;
  const parsed: MessageBody = isLayout ? checkForm(layout, body) : checkForm(classic, body);
  if (isLayout) refuseLegacyMembers(parsed);
  return parsed;
}

/** Components v2 stand alone; an edit that brings them has to empty what was there. */
export function refuseLegacyMembers({ content, embeds }: Pick<MessageBody, "content" | "embeds">): void {
  const mixed = [(content ?? "") !== "" ? "content" : "", (embeds?.length ?? 0) > 0 ? "embeds" : ""].filter(Boolean);
  if (mixed.length === 0) return;
  const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
  throw formRefusal(
    mixed.map((member) => ({
      path: [member],
      code,
      message: `The \`${member}\` field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    })),
  );
}

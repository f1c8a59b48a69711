import { z } from "zod";
import { problem } from "./check-form.ts";
import { pictureUrl, webUrl } from "./web-url.ts";

const picture = z.object({ url: pictureUrl });

/** One embed: docs.discord.com/developers/resources/message#embed-object-embed-limits. */
export const embedRules = z
  .object({
    title: z.string().max(256).nullish(),
    description: z.string().max(4_096).nullish(),
    url: webUrl().nullish(),
    timestamp: z
      .string()
      .refine((value) => !Number.isNaN(Date.parse(value)), { params: { code: "DATE_TIME_TYPE_PARSE" } })
      .nullish(),
    color: z.number().int().min(0).max(0xff_ffff).nullish(),
    footer: z.object({ text: z.string().min(1).max(2_048), icon_url: pictureUrl.nullish() }).nullish(),
    image: picture.nullish(),
    thumbnail: picture.nullish(),
    author: z
      .object({ name: z.string().min(1).max(256), url: webUrl().nullish(), icon_url: pictureUrl.nullish() })
      .nullish(),
    fields: z
      .array(
        z.object({
          name: z.string().min(1).max(256),
          value: z.string().min(1).max(1_024),
          inline: z.boolean().nullish(),
        }),
      )
      .max(25)
      .nullish(),
  })
  .superRefine((embed, ctx) => {
    const says = embed.title ?? embed.description ?? embed.author ?? embed.footer ?? embed.image ?? embed.thumbnail;
    if (says != null || (embed.fields?.length ?? 0) > 0) return;
    ctx.addIssue(problem("BASE_TYPE_REQUIRED", "This field is required", ["description"]));
  });

export type Embed = z.infer<typeof embedRules>;

/** Characters that count towards the 6,000 of all embeds of a message. */
function embedLength({ title, description, footer, author, fields }: Embed): number {
  const texts = [title, description, footer?.text, author?.name, ...(fields ?? []).flatMap((f) => [f.name, f.value])];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

export const embedsRules = z
  .array(embedRules)
  .max(10)
  .superRefine((embeds, ctx) => {
    if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) <= 6_000) return;
    ctx.addIssue(problem("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"));
  });

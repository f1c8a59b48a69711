import { z } from "zod";

/** What the bot reads of a message that Discord answers. */
export const writtenMessage = z.object({
  id: z.string(),
  channel_id: z.string(),
  content: z.string().default(""),
  author: z.object({ id: z.string() }).optional(),
  embeds: z.array(z.object({ footer: z.object({ text: z.string() }).optional() })).default([]),
});

export type WrittenMessage = z.output<typeof writtenMessage>;

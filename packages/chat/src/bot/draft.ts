import { z } from "zod";

/** What somebody filled in, so that a form can be opened with it again; what this version does not know is left out. */
export const draftSchema = z.object({
  script: z.string().default(""),
  avatar: z.object({ id: z.string(), name: z.string() }).optional(),
  region: z.enum(["global", "china"]).optional(),
  orientation: z.enum(["landscape", "portrait"]).optional(),
  resolution: z.enum(["480", "720", "1080", "4k"]).optional(),
  language: z.string().optional(),
  placeId: z.string().nullable().default(null),
  threadId: z.string().nullable().default(null),
  /** A new video is wanted even if the same was asked for a moment ago. */
  again: z.boolean().default(false),
});

/** A request for a video before it is made; ids are the platform's. */
export type Draft = z.output<typeof draftSchema>;

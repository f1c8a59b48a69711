import { z } from "zod";

/** Resolutions are strings on the wire, never numbers. */
export const resolutionSchema = z.enum(["4k", "1080", "720", "480"]);

export type Resolution = z.infer<typeof resolutionSchema>;

import type { Draft } from "@reelay/chat";
import { z } from "zod";

const memorySchema = z.object({
  again: z.enum(["0", "1"]).catch("0"),
  region: z.enum(["global", "china"]).optional().catch(undefined),
  orientation: z.enum(["landscape", "portrait"]).optional().catch(undefined),
  resolution: z.enum(["480", "720", "1080", "4k"]).optional().catch(undefined),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional()
    .catch(undefined),
  glue: z.enum(["p", "l", "w", "n"]).catch("l"),
  avatar: z.string().min(1).optional().catch(undefined),
});

/** What a button or a form carries of a draft besides its text. `glue` is what joins the two halves of its script. */
export type FormMemory = Pick<Draft, "again" | "region" | "orientation" | "resolution" | "language"> & {
  glue: "p" | "l" | "w" | "n";
  avatar?: string | undefined;
};

const customIdLimit = 100;
const separator = ":";

/** A custom id of at most 100 characters. An avatar whose id does not fit is left out. */
export function writeFormMemory(prefix: string, memory: FormMemory): string {
  const { again, region = "", orientation = "", resolution = "", language = "", glue, avatar = "" } = memory;
  const id = `${prefix}${[again ? "1" : "0", region, orientation, resolution, language, glue, ""].join(separator)}`;
  const whole = `${id}${avatar}`;
  return whole.length <= customIdLimit ? whole : id;
}

/** Whatever another version wrote there, this one makes the best of it. */
export function readFormMemory(prefix: string, customId: string): FormMemory {
  const [again, region, orientation, resolution, language, glue, ...avatar] = customId
    .slice(prefix.length)
    .split(separator);
  const read = memorySchema.parse({
    again,
    region,
    orientation,
    resolution,
    language,
    glue,
    avatar: avatar.join(separator),
  });
  return { ...read, again: read.again === "1" };
}

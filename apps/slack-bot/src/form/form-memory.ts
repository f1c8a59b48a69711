import { z } from "zod";

const memorySchema = z.object({
  placeId: z.string().nullable().default(null),
  threadId: z.string().nullable().default(null),
  again: z.boolean().default(false),
  inputs: z.number().int().min(1).default(1),
});

/** What a form remembers about where it was opened: a sent form comes back without a channel. */
export type FormMemory = z.output<typeof memorySchema>;

/** `private_metadata` of at most 3,000 characters. */
export function writeFormMemory(memory: FormMemory): string {
  return JSON.stringify(memory);
}

export function readFormMemory(text: string): FormMemory {
  try {
    return memorySchema.parse(JSON.parse(text));
  } catch {
    return memorySchema.parse({});
  }
}

import { randomUUID } from "node:crypto";
import { z } from "zod";

/** What somebody filled in, so that a form can be opened with it again. */
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

export type Draft = z.output<typeof draftSchema>;

/** Carries a draft through a button. */
export interface Drafts {
  /** A button's value of at most 2,000 characters. */
  write(draft: Draft): string;
  /** Undefined when it was kept by a process that is gone; the private answer still shows the text. */
  read(value: string | undefined): Draft | undefined;
}

const inlineLimit = 1_900;
const mostKept = 1_000;

/** Short drafts travel in the button itself; long ones wait here, the oldest forgotten first. */
export function createDrafts(): Drafts {
  const kept = new Map<string, Draft>();
  return {
    write(draft) {
      const inline = JSON.stringify(draft);
      if (inline.length <= inlineLimit) return inline;
      const oldest = kept.keys().next().value;
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
      const id = randomUUID();
      kept.set(id, draft);
      return id;
    },
    read(value = "") {
      return value.startsWith("{") ? draftSchema.safeParse(parseJson(value)).data : kept.get(value);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

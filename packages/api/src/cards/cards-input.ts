import { z } from "zod";
import { notesSchema } from "./card-notes.ts";

const held = z.strictObject({
  cardId: z.string().min(1).max(100),
  /** From `cards.lease`. */
  leaseId: z.string().min(1).max(100),
});

export const leaseSchema = z.strictObject({
  surface: z.enum(["slack", "discord"]),
  /** Cards to take at most. */
  limit: z.number().int().min(1).max(50).default(10),
  /** How long to wait for the first card. */
  waitMs: z.number().int().min(0).max(25_000).default(0),
  /** Only cards of these workspaces; all when absent. */
  workspaceIds: z.array(z.string().min(1).max(100)).min(1).max(1_000).optional(),
});

export const noteSchema = held.extend({
  notes: notesSchema,
  /** The how manyeth note of its lease this is. One that comes after a later one was held up on the way and changes nothing. */
  order: z.number().int().positive().optional(),
});

export const settleSchema = held.extend({
  /** Version of the render that the message shows now. */
  shownVersion: z.number().int().min(1),
});

export const failSchema = held.extend({
  /** What went wrong, in the bot's words for programs, such as `place_gone`. */
  code: z.string().trim().min(1).max(100),
  /** Not before so many milliseconds. */
  retryAfterMs: z.number().int().min(0).max(86_400_000).optional(),
  /** The platform will never take this card. */
  terminal: z.boolean().default(false),
});

export type LeaseInput = z.output<typeof leaseSchema>;
export type NoteInput = z.output<typeof noteSchema>;
export type SettleInput = z.output<typeof settleSchema>;
export type FailInput = z.output<typeof failSchema>;

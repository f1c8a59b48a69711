import { z } from "zod";

const ticketSchema = z.object({
  /** Interaction token. */
  token: z.string().min(1).max(1_000),
  /** Epoch milliseconds after which the token is dead. */
  until: z.number().int(),
  /** Largest file that Discord takes with this token, in bytes. */
  fileLimit: z.number().int().nonnegative(),
  /** Whether the bot can post there by itself, too. */
  reach: z.enum(["channel", "reply"]),
  /** Whether the bot could embed links, attach files and read history there when it was asked. */
  embeds: z.boolean().default(true),
  files: z.boolean().default(true),
  history: z.boolean().default(true),
});

/** What the delivery loop needs to reach a deferred reply; the service keeps it sealed and cannot read it. */
export type ReplyTicket = z.output<typeof ticketSchema>;

/** Discord keeps a token for 15 minutes; the last half minute is not relied on. */
export const tokenLivesMs = 14.5 * 60_000;

export function writeTicket(ticket: z.input<typeof ticketSchema>): string {
  return JSON.stringify(ticket);
}

/** Null for none, and for one that nobody can read any more. */
export function readTicket(text: string | null): ReplyTicket | null {
  if (text === null) return null;
  try {
    return ticketSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

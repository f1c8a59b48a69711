import { z } from "zod";

/** A message of a bot, as it recorded it. */
export interface CardMessage {
  placeId: string;
  messageId: string;
}

/** What a bot wrote down on the way, so that nothing is made twice after a crash. */
export interface CardNotes {
  /** The card's message. */
  message?: CardMessage | undefined;
  /** A file that was uploaded without a place. */
  fileId?: string | undefined;
  /** The one mention of the requester. */
  mention?: CardMessage | undefined;
  /** A post is about to be made: after a crash, look before posting. Epoch milliseconds. */
  postingSince?: number | undefined;
  mentioningSince?: number | undefined;
  /** Version of the render whose outcome, with its file, stands in the message. */
  outcomeVersion?: number | undefined;
  /** An edit that showed this version may still land, until then (epoch milliseconds), over what was shown since. */
  editInDoubt?: { version: number; until: number } | undefined;
  /** The last note that was taken, by its number in its lease. Written by the service. */
  lastNote?: { leaseId: string; order: number } | undefined;
}

const platformId = z.string().min(1).max(200);
const messageSchema = z.strictObject({ placeId: platformId, messageId: platformId });
const timeSchema = z.number().int().nonnegative();

/** Notes to be added to a card's; null takes one back. */
export const notesSchema = z.strictObject({
  message: messageSchema.nullish(),
  fileId: platformId.nullish(),
  mention: messageSchema.nullish(),
  postingSince: timeSchema.nullish(),
  mentioningSince: timeSchema.nullish(),
  outcomeVersion: z.number().int().positive().nullish(),
  editInDoubt: z.strictObject({ version: z.number().int().positive(), until: timeSchema }).nullish(),
});

import { renderStates, SCRIPT_LIMIT } from "@reelay/core";
import { z } from "zod";
import { takeTicket } from "./accept/take-ticket.ts";

/** A line of text that people see: no control characters, cut by its owner and not by us. */
const line = (max: number) => z.string().trim().min(1).max(max);
const platformId = z.string().min(1).max(100);

const originSchema = z.strictObject({
  surface: z.enum(["slack", "discord", "app", "cli", "web"]),
  workspaceId: platformId.optional(),
  placeId: platformId.optional(),
  threadId: platformId.optional(),
  personId: platformId.optional(),
  replyMessageId: platformId.optional(),
});

/** The origin of a request that is to be answered there. */
const answeredOriginSchema = originSchema.extend({
  /** What a bot needs to reach `replyMessageId`, such as Discord's interaction token: a secret, opaque to the service. */
  replyTicket: z.string().min(1).max(2_000).optional(),
});

/** Any string that names a request. */
const requestName = line(200);

/** A video is described by its script, or by a whole V3 project that is sent as given. */
export const lookSchema = z.strictObject({
  /** What the avatar says: at most 20,000 characters (code points after NFC); blank lines and `---` part scenes. */
  script: z
    .string()
    .max(SCRIPT_LIMIT * 4)
    .optional(),
  /** An AI STUDIOS V3 project (`name`, `orientation`, `scenes`), passed through untouched, unknown members included. */
  project: z.record(z.string(), z.unknown()).optional(),
  region: z.enum(["global", "china"]).optional(),
  /** Avatar id (`M000045058`); the default is the first preset. */
  avatar: line(100).optional(),
  /** Clothes id of that avatar. */
  clothes: line(100).optional(),
  /** ISO 639-1 code; found from the script when absent. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/, "two lower-case letters, such as en or ko")
    .optional(),
  orientation: z.enum(["landscape", "portrait"]).optional(),
  resolution: z.enum(["480", "720", "1080", "4k"]).optional(),
  title: line(200).optional(),
});

/** `origin`: what was chosen there applies as it will when the render is made. No ticket: a query stands in a URL. */
export const previewSchema = lookSchema.extend({ origin: originSchema.optional() });

export const createSchema = lookSchema
  .extend({
    /** The same key and request are the same render for 7 days. */
    idempotencyKey: requestName,
    origin: answeredOriginSchema.optional(),
    /** Refuse unless the request is stored within so many milliseconds of its arrival. */
    acceptWithinMs: z.number().int().min(50).max(60_000).optional(),
    /** Make a new video even if the same person asked for the same in the same place a moment ago. */
    again: z.boolean().optional(),
  })
  .transform(takeTicket);

export const retrySchema = z
  .strictObject({
    id: z.string().max(100),
    idempotencyKey: requestName,
    /** Where the new render is asked for; the old one's place when absent. */
    origin: answeredOriginSchema.optional(),
  })
  .transform(takeTicket);

export const listSchema = z.strictObject({
  states: z.array(z.enum(renderStates)).max(renderStates.length).optional(),
  region: z.enum(["global", "china"]).optional(),
  /** What a person of a chat asked for. */
  origin: z
    .strictObject({ surface: originSchema.shape.surface.optional(), workspaceId: platformId, personId: platformId })
    .optional(),
  limit: z.number().int().min(1).max(100).default(20),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(100).optional(),
});

export type LookInput = z.output<typeof lookSchema>;
export type PreviewInput = z.output<typeof previewSchema>;
export type CreateInput = z.output<typeof createSchema>;
export type RetryInput = z.output<typeof retrySchema>;
export type ListInput = z.output<typeof listSchema>;

import { z } from "zod";
import { blockRules } from "../blocks/block-rules.ts";
import { checkBlocks } from "../blocks/check-blocks.ts";
import { isRecord } from "../blocks/json-record.ts";
import { SlackRefusal } from "../slack-refusal.ts";
import { flag } from "./method-call.ts";
import type { MethodCall } from "./method-call.ts";

export const contentFields = {
  channel: z.string().min(1),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  metadata: z.unknown().optional(),
  parse: z.string().optional(),
  link_names: flag,
};

/** Refuses blocks that Slack would refuse, with its messages. */
export function refuseBadBlocks(call: MethodCall, blocks: unknown): void {
  if (blocks === undefined) return;
  if (!Array.isArray(blocks)) throw new SlackRefusal("invalid_blocks_format");
  const messages = checkBlocks(blocks, blockRules(call.state, call.token, "message"));
  if (messages.length === 0) return;
  const errors = messages.map((message) => message.replace("[ERROR] ", ""));
  throw new SlackRefusal("invalid_blocks", { fields: { errors, response_metadata: { messages } } });
}

/** Message metadata: `event_type` and a flat `event_payload`; an empty object removes it. */
export function refuseBadMetadata(metadata: unknown): void {
  if (metadata === undefined) return;
  if (!isRecord(metadata)) throw new SlackRefusal("invalid_metadata_format");
  if (Object.keys(metadata).length === 0) return;
  if (typeof metadata["event_type"] !== "string" || !isRecord(metadata["event_payload"]))
    throw new SlackRefusal("invalid_metadata_schema");
  if (JSON.stringify(metadata).length > largestMetadata) throw new SlackRefusal("metadata_too_large");
}

/** The documentation names the error but not the number. */
const largestMetadata = 8_000;

export const isEmptyList = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

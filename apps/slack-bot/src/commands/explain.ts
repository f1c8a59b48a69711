import { errorDataOf } from "@reelay/api/client";
import { describeRefusal } from "./describe-refusal.ts";
import type { BotParts, Request } from "./request.ts";

/** A failed call to the service in words: its own reason, or that it cannot be reached. */
export function explain(parts: BotParts, request: Request, error: unknown): string {
  const known = errorDataOf(error);
  if (known) return request.words.refused(describeRefusal(known, request.language));
  parts.logger.warn({ err: error, key: request.key }, "slack.service-unreachable");
  return request.words.notConfirmed;
}

import type { Logger } from "pino";
import { fillIn } from "../words/fill-in.ts";
import { languageOf } from "../words/language.ts";
import { wordsOf } from "../words/words-of.ts";
import { describeRefusal } from "./describe-refusal.ts";
import { failedCall } from "./failed-call.ts";

/**
 * A failed call to the service in words: its own reason, that it was not reached, or that nobody knows what became of
 * it. `key` names the request in the log.
 */
export function explain(
  parts: { logger: Pick<Logger, "warn"> },
  asked: { language: string; key: string },
  error: unknown,
): string {
  const { answers, bot } = wordsOf(languageOf(asked.language));
  const failed = failedCall(error);
  if (failed.kind === "refused") {
    return fillIn(answers.refused, { reason: describeRefusal(failed.reason, asked.language) });
  }
  parts.logger.warn({ err: error, key: asked.key }, "bot.service-unreachable");
  return failed.kind === "notSent" ? bot.unavailable : answers.notConfirmed;
}

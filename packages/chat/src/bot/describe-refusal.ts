import type { ErrorData } from "@reelay/api/client";
import { languageOf } from "../words/language.ts";
import { sentenceOf } from "../words/sentence-for.ts";

/** Why the service refused and what to do next, in the reader's language (a tag such as `ko-KR`). */
export function describeRefusal(error: ErrorData & { message: string }, language: string): string {
  const { message, next } = sentenceOf(error, languageOf(language));
  return `${message} ${next}`;
}

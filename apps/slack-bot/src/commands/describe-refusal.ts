import type { errorDataOf } from "@reelay/api/client";
import { languageOf, sentenceOf } from "@reelay/chat";

/** Why the service refused and what to do next, in the reader's language. */
export function describeRefusal(error: NonNullable<ReturnType<typeof errorDataOf>>, language: string): string {
  const { message, next } = sentenceOf(error, languageOf(language));
  return `${message} ${next}`;
}

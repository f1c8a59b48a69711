import type { ErrorCode } from "@reelay/core";

/** An error for a person in a chat: what happened, and what to do next. */
export interface ErrorSentence {
  message: string;
  next: string;
}

/** A language's sentence for every code. Details are the catalogue's; clauses that need one stand in `[brackets]`. */
export type ErrorSentences = Readonly<Record<ErrorCode, ErrorSentence>>;

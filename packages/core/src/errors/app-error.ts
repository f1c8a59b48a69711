import { errorCatalogue, type ErrorCode } from "./catalogue.ts";

/** What an error may carry beside its code. `details` fill the `{placeholders}` of the catalogue's sentences. */
export interface AppErrorOptions {
  details?: Readonly<Record<string, string | number>>;
  cause?: unknown;
  /** How long to wait before trying again, in milliseconds, when it is known. */
  retryAfterMs?: number;
}

/**
 * The one error that people and programs see. `code` is stable; `message` says what happened, `hint` what to do next.
 * Anything that is not an AppError is a fault of ours and is shown as INTERNAL with a reference id only.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly hint: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const entry = errorCatalogue[code];
    const details = options.details ?? {};
    super(fill(entry.message, details), { cause: options.cause });
    this.code = code;
    this.hint = fill(entry.hint, details);
    this.retryable = entry.retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.details = details;
  }
}

function fill(sentence: string, details: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(details, name) ? String(details[name]) : whole,
  );
}

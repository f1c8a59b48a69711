import { errorCatalogue, type AppError, type ErrorCode } from "@reelay/core";

/** What every error of the API carries in `data.reelay`. */
export interface ErrorData {
  code: ErrorCode;
  hint: string;
  retryable: boolean;
  retryAfterMs: number | null;
  /** Stands in the service's log line of the same error. */
  referenceId: string;
}

/** An error of the catalogue as the API answers it. */
export function errorDataFrom(error: AppError, referenceId: string): ErrorData {
  const { code, hint, retryable, retryAfterMs = null } = error;
  return { code, hint, retryable, retryAfterMs, referenceId };
}

/** A whole tRPC answer for a request that was refused before tRPC saw it, such as one with too large a body. */
export function trpcRefusal(error: AppError, referenceId: string) {
  const data = { httpStatus: errorCatalogue[error.code].status, reelay: errorDataFrom(error, referenceId) };
  return { error: { message: error.message, code: -32_600 /* JSON-RPC: invalid request */, data } };
}

import { AppError, errorCatalogue, type ErrorCode } from "@reelay/core";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import { newReferenceId } from "../renders/problem.ts";

/** What every route outside tRPC answers with when it cannot do what was asked. */
export interface ErrorBody {
  error: {
    code: ErrorCode;
    message: string;
    hint: string;
    retryable: boolean;
    retryAfterMs?: number;
    /** Stands in the log line of the same failure; only where there is one. */
    referenceId?: string;
  };
}

/** Answers an error of the catalogue. */
function answerAppError(c: Context, error: AppError, referenceId?: string): Response {
  const body: ErrorBody = {
    error: {
      code: error.code,
      message: error.message,
      hint: error.hint,
      retryable: error.retryable,
      ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
      ...(referenceId === undefined ? {} : { referenceId }),
    },
  };
  if (error.retryAfterMs !== undefined) c.header("retry-after", String(Math.ceil(error.retryAfterMs / 1000)));
  return c.json(body, errorCatalogue[error.code].status);
}

/**
 * Answers whatever a route threw. What is not of the catalogue is INTERNAL: its text goes to the log only, once, under
 * the reference id that the answer shows.
 */
export function answerThrown(c: Context, thrown: unknown, logger: Logger): Response {
  if (thrown instanceof AppError) return answerAppError(c, thrown);
  if (thrown instanceof HTTPException && thrown.status < 500) return c.text("bad request", thrown.status);
  const referenceId = newReferenceId();
  logger.error({ referenceId, err: thrown }, "http.failed");
  return answerAppError(c, new AppError("INTERNAL", { cause: thrown }), referenceId);
}

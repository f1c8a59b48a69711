import { AppError, errorCatalogue } from "@reelay/core";
import { inSpan } from "@reelay/tracing";
import { initTRPC, TRPCError } from "@trpc/server";
import type { Caller, Scope } from "../keys/scope.ts";
import { newReferenceId } from "../renders/problem.ts";
import type { Service } from "../service.ts";
import { appErrorFrom } from "../errors/app-error-from.ts";
import { unstorableInput } from "../errors/unstorable-input.ts";
import { errorDataFrom } from "./error-data.ts";

/** What a procedure knows about the request it serves. */
export interface RequestContext {
  service: Service;
  /** Who asks, or why nobody is known. */
  caller: Caller | AppError;
  /** Counts the request against its key; throws TOO_MANY_REQUESTS. */
  spend: (keyId: string) => Promise<void>;
  /** Arrival, epoch milliseconds. */
  receivedAt: number;
}

const statusCodes = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  402: "PAYMENT_REQUIRED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_SERVER_ERROR",
  502: "BAD_GATEWAY",
  503: "SERVICE_UNAVAILABLE",
  504: "GATEWAY_TIMEOUT",
  507: "SERVICE_UNAVAILABLE",
} as const;

const t = initTRPC.context<RequestContext>().create({
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter({ shape, error, ctx }) {
    const seen =
      error.cause instanceof KnownError ? error.cause : new KnownError(appErrorOfTrpc(error), newReferenceId());
    if (seen.appError.code === "INTERNAL") {
      ctx?.service.logger.error(
        { err: seen.appError.cause ?? seen.appError, referenceId: seen.referenceId },
        "request.failed",
      );
    }
    const { code, httpStatus, path } = shape.data;
    const reelay = errorDataFrom(seen.appError, seen.referenceId);
    return { ...shape, message: seen.appError.message, data: { code, httpStatus, path, reelay } };
  },
});

/** Carries an AppError and its reference id through tRPC, which wraps what is thrown. */
class KnownError extends Error {
  readonly appError: AppError;
  readonly referenceId: string;
  constructor(appError: AppError, referenceId: string) {
    super(appError.message, { cause: appError });
    this.appError = appError;
    this.referenceId = referenceId;
  }
}

/** tRPC's own refusals (unknown procedure, unreadable body, batch too large) are the caller's; the rest is ours. */
function appErrorOfTrpc(error: unknown): AppError {
  // tRPC takes any error for one of its own that is called so.
  if (!(error instanceof TRPCError)) return unstorableInput(error) ?? appErrorFrom(error);
  if (error.cause instanceof AppError) return error.cause;
  if (error.code === "PAYLOAD_TOO_LARGE") return new AppError("BODY_TOO_LARGE", { details: { limit: 262_144 } });
  const ours = error.code === "INTERNAL_SERVER_ERROR" || error.cause?.name === "ZodError";
  if (ours) return unstorableInput(error.cause) ?? appErrorFrom(error.cause);
  return new AppError("INPUT_INVALID", { details: { path: "the request", problem: error.message } });
}

const withKnownErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  throw knownErrorOf(result.error);
});

/** What is thrown once a subscription has begun passes no middleware, so it goes through here. */
export function knownErrorOf(thrown: unknown): TRPCError {
  const appError = appErrorOfTrpc(thrown);
  const { status } = errorCatalogue[appError.code];
  const cause = new KnownError(appError, newReferenceId());
  return new TRPCError({ code: statusCodes[status], message: appError.message, cause });
}

/** What changes a render is a step of its trace; looking at one is not. */
const withSpan = t.middleware(async ({ type, path, next }) => {
  if (type !== "mutation" || !path.startsWith("renders.")) return await next();
  return await inSpan(path, { kind: "server" }, async () => {
    const result = await next();
    if (!result.ok) throw result.error;
    return result;
  });
});

/** Only callers with a key that has `scope` (an `admin` key has all but `bot`). */
function withScope(scope: Scope) {
  return t.middleware(async ({ ctx, next }) => {
    const { caller } = ctx;
    if (caller instanceof AppError) throw caller;
    await ctx.spend(caller.keyId);
    const allowed = caller.scopes.has(scope) || (scope !== "bot" && caller.scopes.has("admin"));
    if (!allowed) throw new AppError("KEY_SCOPE", { details: { scope } });
    return await next({ ctx: { ...ctx, caller } });
  });
}

export const router = t.router;
export const publicProcedure = t.procedure.use(withSpan).use(withKnownErrors);
export const readProcedure = publicProcedure.use(withScope("read"));
export const renderProcedure = publicProcedure.use(withScope("render"));
export const botProcedure = publicProcedure.use(withScope("bot"));
export const adminProcedure = publicProcedure.use(withScope("admin"));

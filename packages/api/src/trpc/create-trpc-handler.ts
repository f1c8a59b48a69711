import { AppError } from "@reelay/core";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Caller } from "../keys/scope.ts";
import { verifyKey } from "../keys/verify-key.ts";
import type { Service } from "../service.ts";
import { appRouter } from "./app-router.ts";
import { appErrorFrom } from "../errors/app-error-from.ts";
import type { RequestContext } from "./trpc.ts";

const maxBatchCalls = 10;

/** Calls that one key may make in a minute, per process: far above any person, far below harm. */
const callsPerMinute = 1_200;

/** Answers `/trpc/*`: finds the caller by `Authorization: Bearer rly_…` and hands over to the router. */
export function createTrpcHandler(service: Service): (request: Request) => Promise<Response> {
  const limiter = new RateLimiterMemory({ points: callsPerMinute, duration: 60 });
  const spend = async (keyId: string) => {
    try {
      await limiter.consume(keyId);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError("TOO_MANY_REQUESTS", { retryAfterMs: refusal.msBeforeNext });
    }
  };
  return (request) =>
    fetchRequestHandler({
      endpoint: "/trpc",
      req: request,
      router: appRouter,
      maxBatchSize: maxBatchCalls,
      createContext: async (): Promise<RequestContext> => {
        const receivedAt = service.now();
        return { service, caller: await findCaller(service, request), spend, receivedAt };
      },
    });
}

async function findCaller(service: Service, request: Request): Promise<Caller | AppError> {
  const key = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (key === undefined) return new AppError("KEY_MISSING");
  try {
    return (await verifyKey(service.store.db, key)) ?? new AppError("KEY_INVALID");
  } catch (error) {
    return appErrorFrom(error);
  }
}

import { createTRPCClient, localLink } from "@trpc/client";
import type { ReelayClient } from "./client.ts";
import type { Caller } from "./keys/scope.ts";
import type { Service } from "./service.ts";
import { appRouter, type AppRouter } from "./trpc/app-router.ts";

/** The same client as over HTTP, for a bot in the service's own process: no socket, no key, no rate limit. */
export function createLocalClient(service: Service, caller: Caller): ReelayClient {
  return createTRPCClient<AppRouter>({
    links: [
      localLink({
        router: appRouter,
        createContext: async () => ({ service, caller, spend: async () => {}, receivedAt: service.now() }),
      }),
    ],
  });
}

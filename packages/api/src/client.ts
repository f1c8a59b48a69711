import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
  type TRPCClient,
} from "@trpc/client";
import { EventSource } from "eventsource";
import type { AppRouter } from "./trpc/app-router.ts";
import type { ErrorData } from "./trpc/error-data.ts";

export type { AppRouter } from "./trpc/app-router.ts";
export type { RenderPreview } from "./renders/preview-render.ts";
export type { ProblemView, RenderView } from "./renders/render-view.ts";
export type { RenderEvent } from "./renders/watch-render.ts";
export type { ErrorData } from "./trpc/error-data.ts";

/** The typed client of a Reelay service: `client.renders.create.mutate({ … })` and so on. */
export type ReelayClient = TRPCClient<AppRouter>;

/** A batch larger than the service takes is cut by the client. */
const maxBatchCalls = 10;

/**
 * Connects to a Reelay service. `url` is its origin (`http://127.0.0.1:4400`), `apiKey` a key `rly_…`.
 * Calls throw `TRPCClientError`; `errorDataOf` reads what Reelay says about it. `renders.events` resumes by itself
 * after a broken connection, without a gap.
 */
export function createReelayClient(options: { url: string; apiKey: string; fetch?: typeof fetch }): ReelayClient {
  const url = `${options.url.replace(/\/+$/, "")}/trpc`;
  const headers = { authorization: `Bearer ${options.apiKey}` };
  const send = options.fetch ?? fetch;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({
          url,
          EventSource,
          eventSourceOptions: {
            fetch: (input, { signal, ...init }) =>
              send(input, { ...init, ...(signal ? { signal } : {}), headers: { ...init.headers, ...headers } }),
          },
        }),
        false: httpBatchLink({
          url,
          headers,
          fetch: (input, { signal, ...init } = {}) => send(input, { ...init, signal: signal ?? null }),
          maxItems: maxBatchCalls,
        }),
      }),
    ],
  });
}

/** What Reelay says about a failed call: stable code, hint, reference id. Undefined when it was not Reelay that answered. */
export function errorDataOf(error: unknown): (ErrorData & { message: string }) | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const reelay: ErrorData | undefined = error.data?.reelay;
  return reelay && { ...reelay, message: error.message };
}

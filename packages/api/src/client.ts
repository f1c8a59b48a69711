import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
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
export type { AcceptedRender, ProblemView, RenderView } from "./renders/render-view.ts";
export type { RenderEvent } from "./renders/watch-render.ts";
export type { RenderDetails } from "./renders/read-details.ts";
export type { CardMessage, CardNotes, LeasedCard } from "./cards/card-lease.ts";
export type { CardFailure } from "./cards/fail-card.ts";
export type { DeliveryView } from "./cards/read-delivery.ts";
export type { ChatSettings, EffectiveSettings, SettingsLevel } from "./chat-settings/chat-settings.ts";
export type { InstallationSummary } from "./installations/read-installations.ts";
export type { ErrorData } from "./trpc/error-data.ts";

/** The typed client of a Reelay service: `client.renders.create.mutate({ … })` and so on. */
export type ReelayClient = TRPCClient<AppRouter>;

export interface ReelayClientOptions {
  /** Origin of the service, such as http://127.0.0.1:4400. */
  url: string;
  /** A key `rly_…`. */
  apiKey: string;
  fetch?: typeof fetch;
  /** W3C traceparent of what a call is made for, asked when it is made: the service goes on under the same reference. */
  traceparent?: () => string | undefined;
}

type SendCall = NonNullable<Parameters<typeof httpLink<AppRouter>>[0]["fetch"]>;

/** A batch larger than the service takes is cut by the client. */
const maxBatchCalls = 10;

/**
 * Connects to a Reelay service.
 * Calls throw `TRPCClientError`; `errorDataOf` reads what Reelay says about it. `renders.events` resumes by itself
 * after a broken connection, without a gap.
 */
export function createReelayClient(options: ReelayClientOptions): ReelayClient {
  const url = `${options.url.replace(/(?<!\/)\/+$/, "")}/trpc`;
  const headers = { authorization: `Bearer ${options.apiKey}` };
  const { traceparent = () => undefined } = options;
  const traced = () => {
    const reference = traceparent();
    return reference === undefined ? headers : { ...headers, traceparent: reference };
  };
  const send = options.fetch ?? fetch;
  const sendCall: SendCall = (input, { signal, ...init } = {}) => send(input, { ...init, signal: signal ?? null });
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
        false: splitLink({
          // An answer that may take 25 s must not hold up the calls that would share its batch, and a batch has one reference.
          condition: (operation) => operation.path === "cards.lease" || traceparent() !== undefined,
          true: httpLink({ url, headers: traced, fetch: sendCall }),
          false: httpBatchLink({ url, headers, fetch: sendCall, maxItems: maxBatchCalls }),
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

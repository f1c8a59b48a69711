import type { RegionConnection } from "../region/region.ts";
import { authorisedSend } from "./authorised-send.ts";
import { catalogueCalls } from "./catalogues.ts";
import type { AiStudiosClient } from "./client.ts";
import { AiStudiosFailure } from "./failure.ts";
import type { CallEvent, Send } from "./call.ts";
import { createTransport } from "./create-transport.ts";
import type { AccountGate } from "./gate/gate.ts";
import { probedSend } from "./gate/probed-send.ts";
import { isRecord } from "./json.ts";
import { projectCalls } from "./projects.ts";
import { exchangedTokenSource, pastedTokenSource, type Credentials } from "./token.ts";

/** What a client of one region needs; everything but the first two has a default. */
export interface AiStudiosClientOptions {
  connection: RegionConnection;
  credentials: Credentials;
  /** A fetch with other connection settings, such as a connect timeout; Node's own gives up connecting after 10 s. */
  fetch?: typeof fetch | undefined;
  /** Epoch milliseconds. */
  now?: (() => number) | undefined;
  random?: (() => number) | undefined;
  /** Totals per call in milliseconds: 10,000 for a read with its retries, 30,000 for a write. */
  timeouts?: { readMs?: number | undefined; writeMs?: number | undefined } | undefined;
  /** The gate of the account, shared by everything that calls it. Without one nothing is ever held back. */
  gate?: AccountGate | undefined;
  /** Called after every HTTP exchange, retries and token exchanges included. */
  onCall?: ((event: CallEvent) => void) | undefined;
  onWarning?: ((message: string) => void) | undefined;
}

/**
 * AI STUDIOS V3 of one region, with no way to reach another host. Every method throws `AiStudiosFailure` only.
 * Source: the vendor's reference 1.6; where its pages disagree, both readings are accepted.
 */
export function createAiStudiosClient(options: AiStudiosClientOptions): AiStudiosClient {
  const { connection } = options;
  const credentials = trimmed(options.credentials);
  const now = options.now ?? Date.now;
  const transport = createTransport({
    connection,
    fetch: options.fetch ?? fetch,
    now,
    random: options.random ?? Math.random,
    readMs: options.timeouts?.readMs ?? 10_000,
    writeMs: options.timeouts?.writeMs ?? 30_000,
    onCall: options.onCall ?? (() => undefined),
    gate: options.gate,
    secrets: Object.values(credentials),
  });
  const tokens =
    "token" in credentials
      ? pastedTokenSource(credentials.token, options.onWarning ?? (() => undefined))
      : exchangedTokenSource(credentials, transport, now);
  const send = probedSend(authorisedSend(transport, tokens));
  return {
    region: connection.region,
    host: new URL(connection.baseUrl).host,
    isAuthenticated: () => isAuthenticated(send),
    ...projectCalls(send),
    ...catalogueCalls(send),
  };
}

function trimmed(credentials: Credentials): Credentials {
  if ("token" in credentials) return { token: credentials.token.trim() };
  return { appId: credentials.appId.trim(), userKey: credentials.userKey.trim() };
}

/** A refused key or pair throws from the exchange; here only the token's own standing is asked. */
async function isAuthenticated(send: Send): Promise<boolean> {
  try {
    const answer = await send({ method: "GET", path: "/auth" }, (data) => {
      const value = isRecord(data) ? data["isAuthenticated"] : null;
      return typeof value === "boolean" ? { value } : null;
    });
    return answer.value;
  } catch (error) {
    if (error instanceof AiStudiosFailure && error.kind === "auth" && error.facts.path.endsWith("/auth")) return false;
    throw error;
  }
}

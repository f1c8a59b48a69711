import type { Envelope } from "../envelope.ts";
import type { CallOutcome, GateCall } from "./gate.ts";

export interface Exchange {
  kind: GateCall["kind"];
  status: number;
  envelope: Envelope;
  retryAfterMs: number | null;
  /** When the token that was shown was asked for; epoch milliseconds. */
  credentialSince: number;
}

/**
 * What an answer says about the account, apart from the call. 403 is left out: it can be about one project, and a login
 * would then stop everybody's calls for it.
 */
export function outcomeOf({ kind, status, envelope, retryAfterMs, credentialSince }: Exchange): CallOutcome {
  if (status === 429) return { kind: "limited", retryAfterMs };
  if (status >= 500 || status === 408) return { kind: "unreachable", retryAfterMs };
  if (kind === "login") {
    if (envelope.isSuccess) return { kind: "loggedIn" };
    return saysNo(envelope.kind, true) ? { kind: "refused", credentialSince } : { kind: "answered" };
  }
  if (!envelope.isSuccess && status !== 403 && saysNo(envelope.kind, false))
    return { kind: "refused", credentialSince };
  return { kind: "answered" };
}

function saysNo(kind: string, isLogin: boolean): boolean {
  return kind === "auth" || kind === "wrongRegion" || (isLogin && (kind === "refused" || kind === "notFound"));
}

import type { HoldReason } from "./gate/gate.ts";
import type { RegionId } from "../region/region.ts";

/**
 * What became of a call that failed.
 * - `notSent`: DNS, refused connection or TLS; not one byte reached the service, sending again is free. Also a call that
 *   was held back because no token could be had; `path` then names the token exchange. A call that the account's gate
 *   kept back carries `held` and when to ask again: `notSent` (dark), `rateLimited` (limited, busy), `auth` (refused).
 * - `unknownOutcome`: anything after the first byte without a readable answer (timeout, reset, 5xx without envelope).
 * - `auth`: the token or key was refused. `wrongRegion`: refused in the way a key of the other region is.
 * - `plan`: the account's plan lacks the API. `rateLimited`: 429, with `retryAfterMs` when it was said.
 * - `refused`: the service understood and said no. `notFound`: it does not know that project.
 * - `notTheApi`: HTML or another host's page. `invalidResponse`: JSON that is not an answer of this API.
 */
export const failureKinds = [
  "notSent",
  "unknownOutcome",
  "auth",
  "wrongRegion",
  "plan",
  "rateLimited",
  "refused",
  "notFound",
  "notTheApi",
  "invalidResponse",
] as const;

export type FailureKind = (typeof failureKinds)[number];

export interface FailureFacts {
  kind: FailureKind;
  region: RegionId;
  host: string;
  method: string;
  /** URL path without query; never carries a secret. */
  path: string;
  status?: number | undefined;
  /** The vendor's own code and words, when the envelope had them. */
  vendorCode?: string | undefined;
  vendorMessage?: string | undefined;
  /** First 200 characters of the answer with secrets redacted. */
  excerpt?: string | undefined;
  retryAfterMs?: number | undefined;
  /** Set when the gate of the account kept the call back: it was not sent. */
  held?: HoldReason | undefined;
  /** Held back, but a read would be let through now to see whether the account works again. */
  isProbeDue?: boolean | undefined;
}

/** The only error an AiStudiosClient throws. */
export class AiStudiosFailure extends Error {
  override readonly name = "AiStudiosFailure";
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts, cause?: unknown) {
    super(
      `${facts.kind}: ${facts.method} ${facts.host}${facts.path}${facts.status === undefined ? "" : ` answered ${facts.status}`}`,
      { cause },
    );
    this.facts = facts;
  }

  get kind(): FailureKind {
    return this.facts.kind;
  }
}

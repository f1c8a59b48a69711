/** Limits of one account. Both hold for all processes together. */
export interface GateLimits {
  callsPerSecond: number;
  callsAtOnce: number;
}

/** A call that wants to go out. Only reads and logins may find out whether an account works again: they cost nothing. */
export interface GateCall {
  kind: "read" | "write" | "login";
}

/** What one HTTP exchange showed about the account as a whole. Times are epoch milliseconds. */
export type CallOutcome =
  /** Any answer that is none of the others: it is there, and it takes the key. */
  | { kind: "answered" }
  /** No answer, or a server's error. */
  | { kind: "unreachable"; retryAfterMs: number | null }
  /** 429. */
  | { kind: "limited"; retryAfterMs: number | null }
  /** The key was refused. `credentialSince`: when the token that was shown was asked for. */
  | { kind: "refused"; credentialSince: number }
  /** The pair was exchanged for a token. */
  | { kind: "loggedIn" }
  /** It was not sent after all. */
  | { kind: "abandoned" };

/**
 * Why a call has to wait: `limited` the service asked for it, `dark` it does not answer, `refused` it does not take the
 * key, `busy` our own limits are used up.
 */
export type HoldReason = "limited" | "dark" | "refused" | "busy";

/** Not sent. `until` (epoch ms) is when to ask again; it is another instant for everybody who is held. */
export interface Hold {
  kind: "held";
  reason: HoldReason;
  until: number;
  /** A read would be let through now, to see whether the account works again. */
  isProbeDue: boolean;
}

/** May be sent now. Every pass must be left exactly once, with what became of the call. Leaving never throws. */
export interface Pass {
  kind: "pass";
  leave(outcome: CallOutcome): Promise<void>;
}

/** How an account stands. Times are epoch milliseconds. */
export type GateStatus =
  | { kind: "open" }
  | { kind: "limited"; until: number }
  | { kind: "dark"; since: number; probeAt: number }
  | { kind: "refused"; since: number; probeAt: number };

/** The one way to an account: every HTTP exchange of every process passes here. */
export interface AccountGate {
  /** Waits a few seconds at most. Never throws. */
  enter(call: GateCall): Promise<Pass | Hold>;
  /** Whether a call would be held back, as far as is known without asking; undefined when nothing says so. */
  peek(call: GateCall): Hold | undefined;
  /** How the account stands as all processes know it. */
  look(): Promise<GateStatus>;
}

import { AiStudiosFailure, type FailureKind } from "./failure.ts";
import type { Send } from "./call.ts";
import { isRecord, textOf } from "./json.ts";
import { saysOtherRegion } from "./kind-of-refusal.ts";
import { tokenLife, type TokenLife } from "./token-life.ts";

/** A pair is exchanged for tokens that live a day; a pasted token is used as it is. */
export type Credentials = { appId: string; userKey: string } | { token: string };

/** A token and when it was asked for, epoch milliseconds; `since` is absent for one that cannot be had anew. */
export interface Token {
  token: string;
  since?: number | undefined;
}

/** Where calls get their token. */
export interface TokenSource {
  current(): Promise<Token>;
  /** A token in place of a refused one, or null when there is no better one to be had. */
  replace(refused: string): Promise<Token | null>;
}

/** After a refusal of a fresh token or of the pair itself, the next exchange waits this long. */
const quietMs = 5_000;

/** A token that was pasted into the settings, without the `Bearer ` that people paste along (contract section 2). */
export function pastedTokenSource(pasted: string, onWarning: (message: string) => void): TokenSource {
  const token = withoutBearer(pasted).replaceAll(/[^\x21-\x7e]/g, "");
  if (token !== pasted.trim()) {
    onWarning("AI STUDIOS takes its token as it is: the word Bearer, or characters that no token has, were left out.");
  }
  return { current: async () => ({ token }), replace: async () => null };
}

/**
 * Tokens from appId and userKey. One exchange is in flight at a time and serves every caller; a token is renewed before
 * it ends and, when a renewal fails, used until its end. A failed exchange is never `unknownOutcome`: the call it was
 * for has not been sent.
 */
export function exchangedTokenSource(
  pair: { appId: string; userKey: string },
  send: Send,
  now: () => number,
): TokenSource {
  let held: (Token & TokenLife) | null = null;
  let inFlight: Promise<Token> | null = null;
  let refusal: { at: number; failure: AiStudiosFailure } | null = null;
  let replacedAt = Number.NEGATIVE_INFINITY;

  async function exchange(): Promise<Token> {
    const startedAt = now();
    try {
      const call = { method: "POST", path: "/auth/token", body: { ...pair } } as const;
      const token = await send(call, readToken);
      held = { token, since: startedAt, ...tokenLife(token, startedAt) };
      return held;
    } catch (error) {
      const failure = exchangeFailure(error);
      if (failure.facts.held === undefined && (failure.kind === "auth" || failure.kind === "wrongRegion"))
        refusal = { at: now(), failure };
      else if (held !== null && now() < held.expiresAt) return held;
      throw failure;
    }
  }

  async function current(): Promise<Token> {
    if (held !== null && now() < held.refreshAt) return held;
    if (refusal !== null && now() - refusal.at < quietMs) throw refusal.failure;
    inFlight ??= exchange().finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  async function replace(refused: string): Promise<Token | null> {
    if (held?.token === refused) {
      if (now() - replacedAt < quietMs) return null;
      replacedAt = now();
      held = null;
    }
    return current();
  }

  return { current, replace };
}

function readToken(data: unknown): string | null {
  const token = isRecord(data) ? textOf(data, "token") : null;
  const raw = token === null ? "" : withoutBearer(token);
  return /^[\x21-\x7e]+$/.test(raw) ? raw : null;
}

function withoutBearer(token: string): string {
  return token.trim().replace(/^bearer\s+/i, "");
}

const exchangeKinds: Partial<Record<FailureKind, FailureKind>> = {
  unknownOutcome: "notSent",
  invalidResponse: "notSent",
  refused: "auth",
  notFound: "auth",
};

function exchangeFailure(error: unknown): AiStudiosFailure {
  if (!(error instanceof AiStudiosFailure)) throw error;
  const { facts } = error;
  const words = `${facts.vendorCode ?? ""} ${facts.vendorMessage ?? ""}`;
  const kind = exchangeKinds[facts.kind] ?? facts.kind;
  return new AiStudiosFailure(
    { ...facts, kind: kind === "auth" && saysOtherRegion(words) ? "wrongRegion" : kind },
    error.cause,
  );
}

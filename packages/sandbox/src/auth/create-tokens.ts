import { randomBytes, randomUUID } from "node:crypto";
import { sign, verify } from "hono/jwt";
import { Refusal } from "../http/refusal.ts";
import type { RegionStore } from "../state/open-region-store.ts";

/** The documented lifetime of a token, whatever the sandbox's speed. */
export const tokenLifetimeMs = 24 * 60 * 60 * 1_000;

export type Tokens = {
  issue(subject: string, lifetimeMs: number): Promise<string>;
  /** Throws a 401 `Refusal` unless the header is a live token of this region, raw. */
  check(authorization: string | undefined): Promise<void>;
  /** Every token issued so far is refused from now on. */
  revokeAll(): void;
};

/** Tokens of one region: JWTs signed with a secret that is kept with the region, so they outlive a restart. */
export function createTokens(store: RegionStore, now: () => number): Tokens {
  if (store.state.tokenSecret === undefined) {
    store.record({ type: "tokenSecretMade", secret: randomBytes(32).toString("hex") });
  }
  const secret = store.state.tokenSecret ?? "";
  return {
    issue: (subject, lifetimeMs) =>
      sign(
        {
          sub: subject,
          jti: randomUUID(),
          generation: store.state.tokenGeneration,
          iat: Math.floor(now() / 1_000),
          exp: (now() + lifetimeMs) / 1_000,
        },
        secret,
        "HS256",
      ),
    async check(authorization) {
      const payload = await readToken(rawToken(authorization), secret);
      if (typeof payload.exp !== "number" || payload.exp * 1_000 <= now()) {
        throw new Refusal(401, "SIM_TOKEN_EXPIRED", "the token has expired");
      }
      if (payload.generation !== store.state.tokenGeneration) {
        throw new Refusal(401, "SIM_TOKEN_REVOKED", "the token was revoked");
      }
    },
    revokeAll: () => store.record({ type: "tokensRevoked", atMs: now() }),
  };
}

function rawToken(authorization: string | undefined): string {
  if (authorization === undefined || authorization.trim() === "") {
    throw new Refusal(401, "SIM_TOKEN_MISSING", "the Authorization header is missing");
  }
  if (/^bearer\b/iu.test(authorization)) {
    throw new Refusal(401, "SIM_TOKEN_BEARER", "send the token raw, without Bearer");
  }
  return authorization;
}

async function readToken(token: string, secret: string): Promise<Record<string, unknown>> {
  try {
    // The library counts whole seconds; expiry is checked by the caller, to the millisecond.
    return await verify(token, secret, { alg: "HS256", exp: false });
  } catch {
    throw new Refusal(401, "SIM_TOKEN_INVALID", "the token is not valid");
  }
}

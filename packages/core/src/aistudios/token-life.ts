import { isRecord } from "./json.ts";

const minuteMs = 60_000;
const assumedLifeMs = 23 * 60 * minuteMs;
const marginMs = 10 * minuteMs;
/** A token is kept at least this long, so that a wrong clock or a token born expired cannot ask for one per call. */
const shortestUseMs = minuteMs;

/** When a token is to be renewed, and when it is over; epoch milliseconds. */
export interface TokenLife {
  refreshAt: number;
  expiresAt: number;
}

/**
 * Life of a token that was asked for at `obtainedAt` (epoch milliseconds). `exp` of the JWT where it can be read, else 23 h
 * of the documented 24. With `iat` the life is a difference, which our clock cannot spoil. Renewal comes 10 minutes before
 * the end, and by 80 % of the life.
 */
export function tokenLife(token: string, obtainedAt: number): TokenLife {
  const { exp, iat } = readClaims(token);
  const lifeMs = exp === null ? assumedLifeMs : exp * 1_000 - (iat === null ? obtainedAt : iat * 1_000);
  const usableMs = Math.max(shortestUseMs, Math.min(lifeMs - marginMs, lifeMs * 0.8));
  return { refreshAt: obtainedAt + usableMs, expiresAt: obtainedAt + Math.max(lifeMs, usableMs) };
}

function readClaims(token: string): { exp: number | null; iat: number | null } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    if (!isRecord(claims)) return { exp: null, iat: null };
    return { exp: seconds(claims["exp"]), iat: seconds(claims["iat"]) };
  } catch {
    return { exp: null, iat: null };
  }
}

function seconds(claim: unknown): number | null {
  return typeof claim === "number" && Number.isFinite(claim) && claim > 0 ? claim : null;
}

const shortestMs = 1_000;
const longestMs = 3_600_000;

/**
 * Milliseconds that a `Retry-After` header asks to wait, between 1 second and 1 hour, or null when it says nothing.
 * @param now epoch milliseconds, for the form with a date
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  const waitMs = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(waitMs) ? null : Math.min(longestMs, Math.max(shortestMs, waitMs));
}

/** Discord asks for a heartbeat about every 41 s; two without an answer are one too many. */
const longestSilenceMs = 100_000;

/**
 * Whether a gateway connection still lives: discord.js's `isReady()` stays true after it has ended. Epoch milliseconds;
 * `beatAt` is the newest heartbeat that Discord has acknowledged, null before the first.
 */
export function pulseProblem(pulse: { connectedAt: number; beatAt: number | null; now: number }): string | null {
  const silentMs = pulse.now - Math.max(pulse.connectedAt, pulse.beatAt ?? 0);
  if (silentMs <= longestSilenceMs) return null;
  return `Discord's gateway has not answered a heartbeat for ${Math.round(silentMs / 1_000)} s`;
}

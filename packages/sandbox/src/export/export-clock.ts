/** A one-sentence video takes about nine seconds at speed 1, long enough to watch and short enough to wait for. */
const baseMs = 8_000;
const perCharacterMs = 30;
const longestMs = 120_000;

/** How long an export takes by the clock. `speed` 10 is ten times faster. */
export const exportDurationMs = (characters: number, speed: number): number =>
  Math.min(longestMs, baseMs + perCharacterMs * characters) / speed;

const easeFrom = 0.95;
const ceilingPercent = 99.99;

/**
 * Progress of a running export, 0.00 to 100 with two decimals; never falls while time and the inputs move on.
 * It reaches 100 only when the time is up and the file is complete; until then it creeps towards 99.99.
 */
export function exportPercent(input: {
  elapsedMs: number;
  durationMs: number;
  rendered: boolean;
  freezeAtPercent?: number;
}): number {
  const fraction = input.durationMs > 0 ? Math.max(0, input.elapsedMs / input.durationMs) : 1;
  const percent = input.rendered ? Math.min(100, fraction * 100) : unfinishedPercent(fraction);
  const shown = Math.min(percent, input.freezeAtPercent ?? 100);
  return Math.floor(shown * 100) / 100;
}

/** The same line as a finished one up to 95 %, then a curve with the same slope that never arrives. */
function unfinishedPercent(fraction: number): number {
  if (fraction <= easeFrom) return fraction * 100;
  const room = ceilingPercent - easeFrom * 100;
  const steepness = 100 / room;
  return easeFrom * 100 + room * (1 - Math.exp(-(fraction - easeFrom) * steepness));
}

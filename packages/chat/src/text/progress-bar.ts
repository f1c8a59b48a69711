const width = 12;

/** A bar drawn with letters, such as `▰▰▰▱▱▱▱▱▱▱▱▱ 25 %`; full only at 100. */
export function progressBar(percent: number): string {
  const bounded = Math.min(100, Math.max(0, Math.trunc(percent)));
  const filled = Math.floor((bounded / 100) * width);
  return `${"▰".repeat(filled)}${"▱".repeat(width - filled)} ${bounded} %`;
}

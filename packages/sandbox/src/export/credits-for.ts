/** One credit for each minute begun. No source states a price; the number is the sandbox's own. */
export const creditsFor = (seconds: number): number => Math.max(1, Math.ceil(seconds / 60));

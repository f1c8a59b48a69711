/** Share of the work that the vendor shows as done (0 to 1) at a share of a render's time. */
type ProgressCurve = (share: number) => number;

/** How a vendor's progress may run. What it does before 100 is all that a reader has to go by. */
export const progressCurves = {
  linear: (share) => share,
  early: (share) => 1 - (1 - share) ** 2,
  late: (share) => share ** 2,
  "stall at 99 %": (share) => Math.min(0.99, share * 2),
  "25 % steps": (share) => Math.floor(share * 4) / 4,
  none: () => 0,
} as const satisfies Record<string, ProgressCurve>;

export type CurveName = keyof typeof progressCurves;

/** Those from which the end can be foreseen. */
export const smoothCurves: readonly CurveName[] = ["linear", "early", "late"];

/** Percent with two decimals, as AI STUDIOS writes it; 100 only at the end. */
export function percentAt(curve: CurveName, share: number): number {
  return share >= 1 ? 100 : Math.min(99.99, Math.round(progressCurves[curve](share) * 10_000) / 100);
}

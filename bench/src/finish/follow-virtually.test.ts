import { expect, test } from "vitest";
import { followByLoop, followByRule } from "./follow-virtually.ts";
import { percentAt, progressCurves } from "./progress-curves.ts";
import { seededRandom } from "./seeded-random.ts";

test("a loop sees the end at its first read after it, and has paid for every read until then", () => {
  const render = { curve: "linear", durationMs: 100_000 } as const;
  expect(followByLoop(render, 3_000)).toEqual({ reads: 34, delayMs: 2_000 });
  expect(followByLoop(render, 60_000)).toEqual({ reads: 2, delayMs: 20_000 });
});

test("every kind of progress reaches 100 at its end and not before", () => {
  for (const curve of ["linear", "early", "late", "stall at 99 %", "25 % steps", "none"] as const) {
    expect(percentAt(curve, 0.999_999)).toBeLessThan(100);
    expect(percentAt(curve, 1)).toBe(100);
  }
  expect(Object.keys(progressCurves)).toHaveLength(6);
});

test("the shipped rules see the end of every kind after it, the same way for the same seed", () => {
  for (const curve of ["linear", "early", "late", "stall at 99 %", "25 % steps", "none"] as const) {
    const seen = followByRule({ curve, durationMs: 600_000 }, seededRandom(1));
    expect(seen.delayMs).toBeGreaterThanOrEqual(0);
    expect(followByRule({ curve, durationMs: 600_000 }, seededRandom(1))).toEqual(seen);
  }
});

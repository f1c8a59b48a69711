import fc from "fast-check";
import { expect, test } from "vitest";
import { exportDurationMs, exportPercent } from "./export-clock.ts";

test("a sentence takes eight to ten seconds, and speed divides it", () => {
  expect(exportDurationMs(36, 1)).toBeGreaterThanOrEqual(8_000);
  expect(exportDurationMs(60, 1)).toBeLessThanOrEqual(10_000);
  expect(exportDurationMs(36, 10)).toBe(exportDurationMs(36, 1) / 10);
});

test("progress never falls while time goes on, also across the moment when the file is complete", () => {
  const moments = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 40_000 }), (elapsed, renderedAtMs) => {
      const percents = elapsed
        .toSorted((one, other) => one - other)
        .map((elapsedMs) => exportPercent({ elapsedMs, durationMs: 10_000, rendered: elapsedMs >= renderedAtMs }));
      expect(percents).toEqual(percents.toSorted((one, other) => one - other));
    }),
    { numRuns: 300 },
  );
});

test("progress has at most two decimals and stays between 0 and 100", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000, max: 10_000_000 }), fc.boolean(), (elapsedMs, rendered) => {
      const percent = exportPercent({ elapsedMs, durationMs: 9_080, rendered });
      expect(percent).toBeGreaterThanOrEqual(0);
      expect(percent).toBeLessThanOrEqual(100);
      expect(Number(percent.toFixed(2))).toBe(percent);
    }),
    { numRuns: 300 },
  );
});

test("progress is not 100 before the file is complete, however long that takes", () => {
  expect(exportPercent({ elapsedMs: 1e9, durationMs: 10_000, rendered: false })).toBeLessThan(100);
  expect(exportPercent({ elapsedMs: 1e9, durationMs: 10_000, rendered: true })).toBe(100);
});

test("a freeze holds progress at its percentage", () => {
  expect(exportPercent({ elapsedMs: 1e9, durationMs: 10_000, rendered: true, freezeAtPercent: 42 })).toBe(42);
});

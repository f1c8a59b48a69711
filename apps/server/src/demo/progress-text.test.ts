import fc from "fast-check";
import { expect, test } from "vitest";
import { barLine, clockText, plainLine } from "./progress-text.ts";

test("the bar is never wider than the terminal, so that nothing is left behind when it is drawn over", () => {
  fc.assert(
    fc.property(
      fc.record({ stage: fc.string({ maxLength: 200 }), percent: fc.integer({ min: 0, max: 100 }) }),
      fc.nat({ max: 10_000_000 }),
      fc.integer({ min: 2, max: 200 }),
      (progress, elapsedMs, width) => {
        expect([...barLine(progress, elapsedMs, width)].length).toBeLessThan(width);
      },
    ),
    { numRuns: 200 },
  );
});

test("a line shows time, percent and stage", () => {
  expect(clockText(67_900)).toBe("1:07");
  expect(plainLine({ stage: "rendering", percent: 41 }, 5_000)).toBe("0:05   41 %  rendering");
  expect(barLine({ stage: "rendering", percent: 50 }, 5_000, 80)).toBe(
    "████████████░░░░░░░░░░░░  50 %  0:05  rendering",
  );
});

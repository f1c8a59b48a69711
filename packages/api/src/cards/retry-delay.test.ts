import fc from "fast-check";
import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("a card rests at least as long as its platform asked, and a minute at most by itself", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat(3_600_000), chance, (attempts, retryAfterMs, n) => {
      expect(retryDelayMs({ attempts, retryAfterMs }, () => n)).toBeGreaterThanOrEqual(retryAfterMs);
      const own = retryDelayMs({ attempts }, () => n);
      expect(own).toBeGreaterThanOrEqual(750);
      expect(own).toBeLessThanOrEqual(60_000);
    }),
    { numRuns: 200 },
  );
});

import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { advance } from "./advance.ts";
import { nextCheck } from "./next-check.ts";
import { defaultTrackingLimits, startTracking } from "./start-tracking.ts";
import type { Tracking } from "./tracking.ts";

const start = 1_800_000_000_000;
const second = 1_000;

/** Share of the video that is shown as done (0 to 1) at a share of the time. */
type Curve = (share: number) => number;
const curves = {
  linear: (share) => share,
  early: (share) => 1 - (1 - share) ** 2,
  late: (share) => share ** 2,
  step: (share) => Math.floor(share * 4) / 4,
  silent: () => 0,
  stall: (share) => Math.min(0.99, share * 2),
} as const satisfies Record<string, Curve>;

function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One render on a virtual clock: how many looks it took, and how long after its end it was seen. */
function watch(curve: Curve, durationMs: number, random: () => number): { looks: number; delayMs: number } {
  let tracking = startTracking(start);
  let now = start;
  for (let looks = 1; looks < 1_000; looks += 1) {
    now = nextCheck({ tracking }, now, random);
    const share = (now - start) / durationMs;
    const isOver = share >= 1;
    const progress = isOver ? 100 : Math.min(99.99, Math.round(curve(share) * 10_000) / 100);
    const seen = { kind: "reading", progress, state: "exporting", link: isOver ? "https://x" : null } as const;
    const step = advance(tracking, seen, now, defaultTrackingLimits);
    if (step.outcome === "finished") return { looks, delayMs: now - start - durationMs };
    tracking = step.tracking;
  }
  throw new Error("the end was never seen");
}

function watchMany(curve: Curve, durationMs: number): { meanLooks: number; delaysMs: number[] } {
  const runs = Array.from({ length: 200 }, (_, index) => {
    const random = seededRandom((index + 1) * 7_919);
    return watch(curve, durationMs * (0.9 + 0.2 * random()), random);
  });
  const meanLooks = runs.reduce((sum, run) => sum + run.looks, 0) / runs.length;
  return { meanLooks, delaysMs: runs.map((run) => run.delayMs).toSorted((a, b) => a - b) };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

describe("a ten-minute render", () => {
  test("that moves smoothly is seen finished within 4 s (p95) for 18 looks in the mean", () => {
    const results = [curves.linear, curves.early, curves.late].map((curve) => watchMany(curve, 600 * second));
    for (const result of results) {
      expect(percentile(result.delaysMs, 0.5)).toBeLessThanOrEqual(2.5 * second);
      expect(percentile(result.delaysMs, 0.95)).toBeLessThanOrEqual(4 * second);
      expect(result.meanLooks).toBeLessThanOrEqual(22);
    }
    const mean = results.reduce((sum, result) => sum + result.meanLooks, 0) / results.length;
    expect(mean).toBeLessThanOrEqual(18);
  });

  test("that stalls at 99 % for half of its time costs at most 35 looks", () => {
    const result = watchMany(curves.stall, 600 * second);
    expect(result.meanLooks).toBeLessThanOrEqual(35);
    expect(percentile(result.delaysMs, 1 - Number.EPSILON)).toBeLessThanOrEqual(45 * second);
  });

  test("that shows steps or nothing at all is seen within a minute or so", () => {
    for (const curve of [curves.step, curves.silent]) {
      const result = watchMany(curve, 600 * second);
      expect(result.meanLooks).toBeLessThanOrEqual(35);
      expect(percentile(result.delaysMs, 0.5)).toBeLessThanOrEqual(30 * second);
    }
  });
});

test("a render of twenty minutes that moves smoothly costs hardly more looks than one of ten", () => {
  for (const curve of [curves.linear, curves.late]) {
    const short = watchMany(curve, 600 * second);
    const long = watchMany(curve, 1_200 * second);
    expect(long.meanLooks).toBeLessThanOrEqual(short.meanLooks + 5);
    expect(percentile(long.delaysMs, 0.95)).toBeLessThanOrEqual(4 * second);
  }
});

describe("a short render", () => {
  test("is looked at first after 2 to 3 s", () => {
    const tracking = startTracking(start);
    for (const share of [0, 0.5, 1]) {
      const gapMs = nextCheck({ tracking }, start, () => share) - start;
      expect(gapMs).toBeGreaterThanOrEqual(2 * second);
      expect(gapMs).toBeLessThanOrEqual(3 * second);
    }
  });

  test("of ten seconds is seen finished within 2 s of its end for 6 looks", () => {
    for (const curve of [curves.linear, curves.early, curves.late]) {
      const result = watchMany(curve, 10 * second);
      expect(percentile(result.delaysMs, 0.95)).toBeLessThanOrEqual(2 * second);
      expect(result.meanLooks).toBeLessThanOrEqual(6);
    }
  });
});

describe("nextCheck", () => {
  test("a rescue is looked at about hourly", () => {
    const tracking: Tracking = { ...startTracking(start), checks: 90, progress: 99 };
    const gapMs = nextCheck({ tracking, rescuing: true }, start, () => 0.5) - start;
    expect(gapMs).toBe(3_600 * second);
  });

  test("the link after 100 is asked for often at first, then less", () => {
    const tracking: Tracking = {
      ...startTracking(start),
      checks: 9,
      progress: 100,
      movedAt: start + 1_500 * second,
      linkAwaitedSince: start + 1_500 * second,
      samples: [80, 90, 100].map((progress) => ({ progress, at: start + progress * 15 * second })),
    };
    const gapAt = (waitedMs: number) => {
      const now = start + 1_500 * second + waitedMs;
      return nextCheck({ tracking }, now, () => 0) - now;
    };
    expect(gapAt(0)).toBe(3 * second);
    expect(gapAt(60 * second)).toBe(20 * second);
    expect(gapAt(800 * second)).toBe(75 * second);
  });

  test("the next look is always in the future, soon, and a number", () => {
    const sample = fc.record({
      at: fc.integer({ min: start - 1e6, max: start + 1e7 }),
      progress: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    const tracking = fc.record({
      movedAt: fc.integer({ min: start, max: start + 1e7 }),
      checks: fc.nat(50),
      linkAwaitedSince: fc.option(fc.integer({ min: start, max: start + 1e7 })),
      samples: fc.array(sample, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(tracking, fc.integer({ min: start - 1e6, max: start + 1e7 }), (given, now) => {
        const gapMs = nextCheck({ tracking: { ...startTracking(start), ...given } }, now, () => 1) - now;
        expect(gapMs).toBeGreaterThanOrEqual(1_500);
        expect(gapMs).toBeLessThanOrEqual(191 * second);
      }),
      { numRuns: 1000 },
    );
  });
});

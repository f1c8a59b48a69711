import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { advance } from "./advance.ts";
import { defaultTrackingLimits, startTracking } from "./start-tracking.ts";
import type { Advance, Observation, Tracking } from "./tracking.ts";

const start = 1_800_000_000_000;
const minute = 60_000;
const link = "https://cdn.aistudios.com/a.mp4";

function reading(progress: number | null, given: string | null = null, state: string | null = null): Observation {
  return { kind: "reading", progress, state, link: given };
}

/** Plays looks of [minutes since submission, observation] and returns every answer. */
function play(looks: readonly (readonly [number, Observation])[], from: Tracking = startTracking(start)): Advance[] {
  let tracking = from;
  return looks.map(([atMinute, observation]) => {
    const step = advance(tracking, observation, start + atMinute * minute, defaultTrackingLimits);
    tracking = step.tracking;
    return step;
  });
}

function last(steps: readonly Advance[]): Advance {
  const step = steps.at(-1);
  if (step === undefined) throw new Error("no looks were played");
  return step;
}

const anyProgress = fc.oneof(
  fc.double(),
  fc.constantFrom(null, Number.NaN, -5, 0, 99.99, 100, 250, Infinity, -Infinity),
);
const anyState = fc.constantFrom(null, "exporting", "exported", "building audio", "Failed", " ERROR ", "fail", "");
const anyObservation: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({
    kind: fc.constant("reading" as const),
    progress: anyProgress,
    state: anyState,
    link: fc.constantFrom(null, "", link),
  }),
  fc.constant<Observation>({ kind: "missing" }),
  fc.constant<Observation>({ kind: "silence" }),
  fc.constant<Observation>({ kind: "refused", vendorCode: "X", vendorMessage: null }),
);
const anyTrace = fc.array(fc.tuple(fc.integer({ min: -60_000, max: 20 * minute }), anyObservation), { maxLength: 30 });

describe("progress", () => {
  test("shown progress never falls and stays between 0 and 100, whatever the vendor says", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        let tracking = startTracking(start);
        let now = start;
        for (const [stepMs, observation] of trace) {
          now += stepMs;
          const step = advance(tracking, observation, now, defaultTrackingLimits);
          expect(step.tracking.progress).toBeGreaterThanOrEqual(tracking.progress);
          expect(step.tracking.progress).toBeLessThanOrEqual(100);
          expect(JSON.parse(JSON.stringify(step.tracking))).toEqual(step.tracking);
          tracking = step.tracking;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [-5, 0],
    [37.42, 37.42],
    [250, 100],
    [Infinity, 100],
    [-Infinity, 0],
    [Number.NaN, 0],
    [null, 0],
  ])("a progress of %s is shown as %s", (reported, shown) => {
    expect(last(play([[1, reading(reported)]])).tracking.progress).toBe(shown);
  });

  test("the look before is not changed by the next one", () => {
    const before = Object.freeze({ ...startTracking(start), samples: Object.freeze([]) });
    expect(() => advance(before, reading(50), start + minute, defaultTrackingLimits)).not.toThrow();
    expect(before.progress).toBe(0);
  });
});

describe("finished", () => {
  test("a render is finished exactly when progress is 100 and the link is usable", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        let tracking = startTracking(start);
        let now = start;
        for (const [stepMs, observation] of trace) {
          now += stepMs;
          const step = advance(tracking, observation, now, defaultTrackingLimits);
          if (step.outcome === "finished") {
            expect(observation).toMatchObject({ kind: "reading", link });
            expect(step.tracking.progress).toBe(100);
          }
          tracking = step.tracking;
        }
      }),
      { numRuns: 1000 },
    );
    expect(last(play([[1, reading(100, link)]]))).toMatchObject({ outcome: "finished", link });
  });

  test("a link before 100 is not taken, nor is 100 without a link", () => {
    expect(last(play([[1, reading(99.99, link)]])).outcome).toBe("rendering");
    expect(last(play([[1, reading(100, null)]]))).toMatchObject({ outcome: "rendering", stage: "finishing" });
    expect(last(play([[1, reading(100, "")]]))).toMatchObject({ outcome: "rendering", stage: "finishing" });
  });

  test("a link that comes after the vendor fell back from 100 belongs to the run before and is not taken", () => {
    expect(
      last(
        play([
          [1, reading(100)],
          [2, reading(60, link)],
        ]),
      ).outcome,
    ).toBe("rendering");
  });

  test("a link that comes without a number is taken once 100 was seen", () => {
    expect(
      last(
        play([
          [1, reading(100)],
          [2, reading(null, link, "exported")],
        ]),
      ).outcome,
    ).toBe("finished");
  });

  test("a finish that is seen after every deadline still counts", () => {
    const steps = play([
      [1, reading(10)],
      [61, { kind: "silence" }],
      [300, reading(100, link)],
    ]);
    expect(steps.map((step) => step.outcome)).toEqual(["rendering", "failed", "finished"]);
  });
});

describe("failed", () => {
  test.each(["error", "failed", "fail", "FAILED", " Error "])("the state «%s» fails the render for good", (state) => {
    const step = last(play([[1, reading(100, link, state)]]));
    expect(step).toMatchObject({ outcome: "failed", code: "RENDER_FAILED", rescuable: false });
  });

  test("other words than the failure words keep it rendering", () => {
    for (const state of ["exporting", "building audio", "failover", "no error", "error-free", ""]) {
      expect(last(play([[1, reading(50, null, state)]])).outcome).toBe("rendering");
    }
  });

  test("a refusal in words fails the render with the vendor's words", () => {
    const refused: Observation = { kind: "refused", vendorCode: "E1", vendorMessage: "no such voice" };
    expect(last(play([[1, refused]]))).toMatchObject({ code: "RENDER_FAILED", details: { reason: "no such voice" } });
  });

  test("one or two misses never fail it, three do only when spread over two minutes", () => {
    const missing: Observation = { kind: "missing" };
    expect(
      last(
        play([
          [1, missing],
          [30, missing],
        ]),
      ).outcome,
    ).toBe("rendering");
    expect(
      last(
        play([
          [1, missing],
          [1.5, missing],
          [2, missing],
        ]),
      ).outcome,
    ).toBe("rendering");
    expect(
      last(
        play([
          [1, missing],
          [2, missing],
          [3, missing],
        ]),
      ),
    ).toMatchObject({
      outcome: "failed",
      code: "RENDER_MISSING",
      rescuable: true,
    });
  });

  test("a reading between misses starts their count again, silence does not", () => {
    const missing: Observation = { kind: "missing" };
    const around = [1, 2, 4, 6.5].map((at) => [at, missing] as const);
    expect(last(play([...around.slice(0, 2), [3, reading(5)], ...around.slice(2)])).outcome).toBe("rendering");
    expect(
      last(
        play([
          [1, missing],
          [2, missing],
          [3, reading(5)],
          [4, missing],
        ]),
      ).outcome,
    ).toBe("rendering");
    expect(
      last(
        play([
          [1, missing],
          [2, { kind: "silence" }],
          [3, missing],
          [4, missing],
        ]),
      ).outcome,
    ).toBe("failed");
  });

  test("100 without a link has its own deadline and can be rescued", () => {
    const asked = [1, 8, 15, 16].map((at) => [at, reading(100)] as const);
    expect(play(asked).map((step) => step.outcome)).toEqual(["rendering", "rendering", "rendering", "failed"]);
    expect(
      last(
        play([
          [1, reading(100)],
          [15.9, reading(100)],
        ]),
      ).outcome,
    ).toBe("rendering");
    expect(
      last(
        play([
          [1, reading(100)],
          [16, { kind: "silence" }],
        ]),
      ),
    ).toMatchObject({
      outcome: "failed",
      code: "RENDER_NO_LINK",
      details: { minutes: 15 },
      rescuable: true,
    });
  });

  test("no wait is endless: whatever is seen, it is over one total deadline after submission", () => {
    fc.assert(
      fc.property(anyObservation, (observation) => {
        expect(advance(startTracking(start), observation, start + 60 * minute, defaultTrackingLimits).outcome).not.toBe(
          "rendering",
        );
      }),
    );
    expect(last(play([[60, reading(99)]]))).toMatchObject({
      code: "RENDER_DEADLINE",
      details: { minutes: 60 },
      rescuable: true,
    });
  });
});

describe("slow notice", () => {
  test("fifteen minutes without movement give one notice, ever", () => {
    const looks = [5, 19, 20, 25, 40, 59].map((at) => [at, reading(10)] as const);
    const notices = play(looks).map((step) => step.outcome === "rendering" && step.slowNotice);
    expect(notices).toEqual([false, false, true, false, false, false]);
    const again = play([
      [5, reading(10)],
      [20, reading(10)],
      [21, reading(11)],
      [40, reading(11)],
    ]);
    expect(again.filter((step) => step.outcome === "rendering" && step.slowNotice)).toHaveLength(1);
  });

  test("movement holds the notice back", () => {
    const looks = [0, 10, 20, 30, 40, 50].map((at) => [at, reading(at)] as const);
    expect(play(looks).some((step) => step.outcome === "rendering" && step.slowNotice)).toBe(false);
  });
});

describe("changed", () => {
  test("a look that shows nothing new is counted but says that nothing changed", () => {
    const steps = play([
      [1, reading(10)],
      [2, reading(10)],
      [3, { kind: "silence" }],
      [4, { kind: "missing" }],
    ]);
    expect(steps.map((step) => step.outcome === "rendering" && step.changed)).toEqual([true, false, false, true]);
    expect(last(steps).tracking.checks).toBe(4);
  });

  test("the stages come in order", () => {
    const steps = play([
      [1, { kind: "silence" }],
      [2, reading(0)],
      [3, reading(1)],
      [4, reading(100)],
    ]);
    expect(steps.map((step) => step.outcome === "rendering" && step.stage)).toEqual([
      "waiting",
      "waiting",
      "rendering",
      "finishing",
    ]);
  });
});

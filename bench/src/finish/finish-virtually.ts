import type { BenchResult, BenchRow, Curve } from "../bench.ts";
import { followByLoop, followByRule, type Seen } from "./follow-virtually.ts";
import { percentile } from "./percentile.ts";
import { progressCurves, smoothCurves, type CurveName } from "./progress-curves.ts";
import { seededRandom } from "./seeded-random.ts";

const names = Object.keys(progressCurves).filter((name): name is CurveName => name in progressCurves);
const followers = ["Reelay", "3 s loop", "60 s loop"] as const;
type Follower = (typeof followers)[number];
type Measured = Record<Follower, Seen[]>;

/** What the goals are for: as long as AI STUDIOS takes for a minute of video. */
const usualMs = 600_000;
const durationsMs = [10, 20, 40, 80, 150, 300, 600, 1_200].map((seconds) => seconds * 1_000);

/** Renders without webhooks on a virtual clock: how late the end is seen, and for how many reads. */
export function finishVirtually({ quick }: { quick: boolean }): BenchResult {
  const perCurve = quick ? 50 : 1_000;
  const rows = names.flatMap((name) => rowsOf(name, measure([name], usualMs, perCurve)));
  const smooth = measure(smoothCurves, usualMs, perCurve);
  const byDuration = durationsMs.map(
    (durationMs) => [durationMs / 1_000, measure(smoothCurves, durationMs, perCurve)] as const,
  );
  return {
    rows: [...goalRows(smooth), ...rows],
    curves: [
      curveOf(
        {
          name: "finish-delay",
          title: "How late a finish is seen without webhooks",
          y: { label: "p95 delay", unit: "s" },
          value: (seen) => percentile(secondsOf(seen), 0.95),
        },
        byDuration,
      ),
      curveOf(
        {
          name: "finish-reads",
          title: "What it costs to see a finish without webhooks",
          y: { label: "reads per render", unit: "" },
          value: meanReads,
        },
        byDuration,
      ),
    ],
    notes: [
      `Virtual: ${perCurve} renders per kind of progress, ten minutes ± 10 %; a read takes no time there, and posting is not counted.`,
      "Without visible progress (none, 25 % steps, a stall) the end cannot be foreseen: n reads spread over T are T/2n late in the median, whoever reads; the gap is at most 40 s without movement, 75 s between steps.",
    ],
  };
}

/** The same renders for everybody; their lengths differ so that no loop is lucky. */
function measure(curves: readonly CurveName[], durationMs: number, perCurve: number): Measured {
  const random = seededRandom(durationMs);
  const measured: Measured = { Reelay: [], "3 s loop": [], "60 s loop": [] };
  for (const curve of curves) {
    for (let index = 0; index < perCurve; index += 1) {
      const render = { curve, durationMs: durationMs * (0.9 + 0.2 * random()) };
      measured.Reelay.push(followByRule(render, random));
      measured["3 s loop"].push(followByLoop(render, 3_000));
      measured["60 s loop"].push(followByLoop(render, 60_000));
    }
  }
  return measured;
}

const secondsOf = (seen: readonly Seen[]): number[] => seen.map(({ delayMs }) => delayMs / 1_000);
const meanReads = (seen: readonly Seen[]): number => seen.reduce((sum, { reads }) => sum + reads, 0) / seen.length;

function goalRows(smooth: Measured): BenchRow[] {
  const p95 = percentile(secondsOf(smooth.Reelay), 0.95);
  const reads = meanReads(smooth.Reelay);
  return [
    {
      what: "smooth progress, no webhook: finish → seen, p95 (virtual)",
      unit: "s",
      better: "lower",
      ours: p95,
      rival: { name: "60 s loop", value: percentile(secondsOf(smooth["60 s loop"]), 0.95) },
      target: { text: "≤ 4 s", met: p95 <= 4 },
    },
    {
      what: "smooth progress, no webhook: reads per render (virtual)",
      unit: "reads",
      better: "lower",
      ours: reads,
      rival: { name: "3 s loop", value: meanReads(smooth["3 s loop"]) },
      target: { text: "≤ 20", met: reads <= 20 },
    },
  ];
}

function rowsOf(name: CurveName, measured: Measured): BenchRow[] {
  const reads = meanReads(measured.Reelay);
  const row = (what: string, value: (seen: readonly Seen[]) => number, rival: Follower): BenchRow => ({
    what: `${name}: ${what} (virtual)`,
    unit: what.startsWith("reads") ? "reads" : "s",
    better: "lower",
    ours: value(measured.Reelay),
    rival: { name: rival, value: value(measured[rival]) },
  });
  const stalls = name === "stall at 99 %";
  return [
    row("delay p50", (seen) => percentile(secondsOf(seen), 0.5), "60 s loop"),
    row("delay p95", (seen) => percentile(secondsOf(seen), 0.95), "60 s loop"),
    {
      ...row("reads per render", meanReads, "3 s loop"),
      ...(stalls && { target: { text: "≤ 35", met: reads <= 35 } }),
    },
  ];
}

type Drawn = Pick<Curve, "name" | "title" | "y"> & { value: (seen: readonly Seen[]) => number };

function curveOf({ value, y, ...drawn }: Drawn, byDuration: readonly (readonly [number, Measured])[]): Curve {
  return {
    ...drawn,
    x: { label: "length of the render", unit: "s", log: true },
    y: { ...y, log: true },
    series: followers.map((follower) => ({
      name: follower,
      points: byDuration.map(([seconds, measured]) => [seconds, value(measured[follower])]),
    })),
  };
}

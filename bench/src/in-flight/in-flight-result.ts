import type { BenchRow, Curve } from "../bench.ts";
import { median } from "../world/median.ts";
import type { BatchCost } from "./run-batch.ts";

/** One number of renders in flight, and what was seen beside them. */
export interface Level {
  inFlight: number;
  /** Sorted, milliseconds. */
  claimMs: readonly number[];
  run?: BatchCost & { readyMs: number; rssMb: number };
}

const at = (values: readonly number[], share: number): number =>
  values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** The rows and pictures of one store. */
export function inFlightResult(
  name: string,
  levels: readonly Level[],
  rivalMb: number,
): { rows: BenchRow[]; curves: Curve[] } {
  const whole = levels.flatMap(({ inFlight, run }) => (run ? [{ inFlight, run }] : []));
  const rows = [...claimRows(name, levels), ...whole.flatMap(({ inFlight, run }) => costRows(name, inFlight, run))];
  const [first, last] = [whole[0], whole.at(-1)];
  if (first && last) rows.push(...growthRows(name, { first, last, rivalMb }));
  return { rows, curves: curvesOf(name, levels) };
}

function claimRows(name: string, levels: readonly Level[]): BenchRow[] {
  const row = { unit: "ms", better: "lower" } as const;
  const least = median(levels[0]?.claimMs ?? []);
  return levels.map(({ inFlight, claimMs }, index) => ({
    ...row,
    what: `${name}: claim of 4 due looks beside ${inFlight.toLocaleString("en-US")}, p98`,
    ours: at(claimMs, 0.98),
    ...(index === levels.length - 1 && {
      target: {
        text: `p98 ≤ 15 ms, median ≤ 3 × that beside ${levels[0]?.inFlight}`,
        met: at(claimMs, 0.98) <= 15 && median(claimMs) <= 3 * least,
      },
    }),
  }));
}

function costRows(name: string, inFlight: number, run: NonNullable<Level["run"]>): BenchRow[] {
  const beside = `${name}, ${inFlight.toLocaleString("en-US")} in flight`;
  const row = { better: "lower" } as const;
  const cpu = { text: "≤ 15 ms", met: run.cpuMsPerRender <= 15 };
  const accept = { text: "≤ 200 ms", met: run.slowestAcceptMs <= 200 };
  return [
    { ...row, what: `${beside}: CPU of a whole render`, unit: "ms", ours: run.cpuMsPerRender, target: cpu },
    { ...row, what: `${beside}: calls to AI STUDIOS per render`, unit: "calls", ours: run.callsPerRender },
    { ...row, what: `${beside}: slowest accept`, unit: "ms", ours: run.slowestAcceptMs, target: accept },
    {
      ...row,
      what: `${beside}: memory`,
      unit: "MB",
      ours: run.rssMb,
      target: { text: "≤ 450 MB", met: run.rssMb <= 450 },
    },
    { ...row, what: `${beside}: start until ready`, unit: "ms", ours: run.readyMs },
  ];
}

interface Ends {
  first: { inFlight: number; run: NonNullable<Level["run"]> };
  last: { inFlight: number; run: NonNullable<Level["run"]> };
  rivalMb: number;
}

function growthRows(name: string, { first, last, rivalMb }: Ends): BenchRow[] {
  const what = `${name}, ${last.inFlight / first.inFlight} times as many in flight`;
  const row = { better: "lower" } as const;
  const cpu = last.run.cpuMsPerRender / first.run.cpuMsPerRender;
  const calls = last.run.callsPerRender / first.run.callsPerRender;
  // Below a tenth of a kilobyte nothing is told apart from the noise of a garbage collector.
  const perRenderMb = Math.max(0.0001, (last.run.rssMb - first.run.rssMb) / (last.inFlight - first.inFlight));
  return [
    {
      ...row,
      what: `${what}: CPU per render grows`,
      unit: "×",
      ours: cpu,
      target: { text: "≤ 1.2 ×", met: cpu <= 1.2 },
    },
    {
      ...row,
      what: `${what}: calls per render grow`,
      unit: "×",
      ours: calls,
      target: { text: "≤ 1.0 × (±5 %)", met: calls <= 1.05 },
    },
    {
      ...row,
      what: `${name}: memory per render in flight`,
      unit: "MB",
      ours: perRenderMb,
      rival: { name: "vendor's sample, a process each", value: rivalMb },
      target: { text: "≤ 1 KB each", met: perRenderMb <= 1 / 1_024 },
    },
  ];
}

function curvesOf(name: string, levels: readonly Level[]): Curve[] {
  const x = { label: "renders in flight", unit: "", log: true };
  const points = (value: (level: Level) => number | undefined): [number, number][] =>
    levels.flatMap((level) => {
      const y = value(level);
      return y === undefined ? [] : [[level.inFlight, y]];
    });
  const file = `in-flight-${name.toLowerCase()}`;
  return [
    {
      name: `${file}-claim`,
      title: `${name}: claiming due work`,
      x,
      y: { label: "time of a claim", unit: "ms" },
      series: [
        { name: "median", points: points(({ claimMs }) => median(claimMs)) },
        { name: "98th percentile", points: points(({ claimMs }) => at(claimMs, 0.98)) },
      ],
    },
    {
      name: `${file}-cost`,
      title: `${name}: what the next render costs`,
      x,
      y: { label: "per render", unit: "" },
      series: [
        { name: "CPU, ms", points: points(({ run }) => run?.cpuMsPerRender) },
        { name: "calls to AI STUDIOS", points: points(({ run }) => run?.callsPerRender) },
      ],
    },
    {
      name: `${file}-memory`,
      title: `${name}: memory of the service`,
      x,
      y: { label: "resident", unit: "MB" },
      series: [{ name: "service", points: points(({ run }) => run?.rssMb) }],
    },
  ];
}

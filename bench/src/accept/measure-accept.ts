import type { Bench, BenchResult, BenchRow, BenchWorld } from "../bench.ts";
import { openInstallation, type Installation } from "../world/open-installation.ts";
import { openSandbox } from "../world/open-sandbox.ts";
import { leftOutNotes, makeStore, storeNames, type StorePlace } from "../world/stores.ts";
import { climb, type Climb } from "./climb.ts";
import type { LoadReport } from "./load.ts";
import { makeKeys } from "./make-keys.ts";
import { runLoad } from "./run-load.ts";
import { startFloor } from "./start-floor.ts";

const createPath = "/trpc/renders.create";
const allRates = [50, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1_000, 1_300, 1_700, 2_200];
const p99Ms = 250;
const wantedPerSecond = 300;

/** From a request that is due to the answer after the commit: latency at an everyday rate, and how far the rate goes. */
export const measureAccept: Bench = {
  name: "accept",
  title: "renders.create, from the moment a request is due to the answer after its commit (open loop, second process)",
  async run(world) {
    const result: BenchResult = { rows: [], curves: [], notes: [...notes, ...leftOutNotes(world)] };
    for (const name of storeNames(world)) await measureStore(world, name, result);
    return result;
  },
};

const notes = [
  "The service works meanwhile: what was accepted is drafted, exported and followed at the shipped 25 calls a second.",
  "The floor is Node's HTTP alone with one row in one transaction: no key, no idempotency, no job, no log. It shows what this machine and store can do at most.",
  `A rate counts when every request was accepted with a 99th percentile within ${p99Ms} ms; it fails after two bad tries.`,
];

async function measureStore(world: BenchWorld, name: StorePlace["name"], result: BenchResult): Promise<void> {
  const sandbox = await openSandbox(world, { speed: 1 });
  const installation = await openInstallation(world, { store: await makeStore(world, name), env: sandbox.env });
  const floorUrl = await startFloor(world, name);
  await atEverydayRate(world, installation, 5);
  const everyday = await atEverydayRate(world, installation);
  await sandbox.control.setFault({ kind: "hang" });
  const hanging = await atEverydayRate(world, installation);
  await sandbox.control.clearFaults();
  result.rows.push(...everydayRows(name, everyday, hanging));
  world.say(`${name}: raising the rate`);
  const climbs = await climbBoth(world, installation, floorUrl);
  result.rows.push(rateRow(name, climbs));
  result.curves.push(curveOf(name, climbs));
}

/** The first time only warms up. */
async function atEverydayRate({ quick }: BenchWorld, installation: Installation, forSeconds = 20): Promise<LoadReport> {
  const { url, client } = installation;
  const [perSecond, seconds] = quick ? [10, 2] : [20, forSeconds];
  return await runLoad({
    url,
    path: createPath,
    keys: await makeKeys(client, perSecond * seconds),
    perSecond,
    seconds,
  });
}

function everydayRows(name: string, everyday: LoadReport, hanging: LoadReport): BenchRow[] {
  const row = { unit: "ms", better: "lower" } as const;
  const target = (report: LoadReport, limitMs: number) => ({
    text: `p99 ≤ ${limitMs} ms, none refused`,
    met: report.p99 <= limitMs && report.accepted === report.asked,
  });
  return [
    { ...row, what: `${name}: 20 a second, median`, ours: everyday.p50 },
    { ...row, what: `${name}: 20 a second, p99`, ours: everyday.p99, target: target(everyday, 100) },
    { ...row, what: `${name}: the same while AI STUDIOS hangs, p99`, ours: hanging.p99, target: target(hanging, 200) },
  ];
}

type Climbs = Record<"ours" | "floor", Climb>;

async function climbBoth(world: BenchWorld, { url, client }: Installation, floorUrl: string): Promise<Climbs> {
  const rates = world.quick ? [20] : allRates;
  const seconds = world.quick ? 1 : 5;
  const ours = await climb(rates, {
    p99Ms,
    run: async (perSecond) =>
      await runLoad({ url, path: createPath, keys: await makeKeys(client, perSecond * seconds), perSecond, seconds }),
  });
  const floor = await climb(rates, {
    p99Ms,
    run: async (perSecond) => await runLoad({ url: floorUrl, path: "/", keys: ["none"], perSecond, seconds }),
  });
  return { ours, floor };
}

function rateRow(name: string, { ours, floor }: Climbs): BenchRow {
  return {
    what: `${name}: most accepts a second at p99 ≤ ${p99Ms} ms`,
    unit: "accepts/s",
    better: "higher",
    ours: ours.perSecond,
    rival: { name: "floor: one bare insert each", value: floor.perSecond },
    target: { text: `≥ ${wantedPerSecond} accepts/s`, met: ours.perSecond >= wantedPerSecond },
  };
}

function curveOf(name: string, { ours, floor }: Climbs): BenchResult["curves"][number] {
  const points = ({ steps }: Climb): [number, number][] =>
    steps.map(({ perSecond, report }) => [perSecond, report.p99]);
  return {
    name: `accept-${name.toLowerCase()}`,
    title: `${name}: answer time by rate`,
    x: { label: "requests asked", unit: "per second" },
    y: { label: "99th percentile", unit: "ms", log: true },
    series: [
      { name: "renders.create", points: points(ours) },
      { name: "floor: one bare insert each", points: points(floor) },
    ],
  };
}

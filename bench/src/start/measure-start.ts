import { join } from "node:path";
import type { Bench, BenchRow, BenchWorld } from "../bench.ts";
import { interleave } from "../world/interleave.ts";
import { median } from "../world/median.ts";
import { freePort } from "../world/free-port.ts";
import { openInstallation, type Installation } from "../world/open-installation.ts";
import { processFigures } from "../world/process-figures.ts";
import { fileOf, startProgram, type Program } from "../world/start-program.ts";
import { leftOutNotes, makeStore, storeNames, type StorePlace } from "../world/stores.ts";
import { timeHealth } from "./time-health.ts";

/** From the start of the process to "Reelay is running", on an empty data folder and on one that has been used. */
export const measureStart: Bench = {
  name: "start",
  title: "First and next start, beside what making an embedded PostgreSQL takes without a template",
  async run(world) {
    const options = { rounds: world.quick ? 1 : 5, warmUp: !world.quick };
    const initdb = newSeries();
    const stores = storeNames(world).map((name) => ({ name, first: newSeries(), next: newSeries() }));
    const variants: Record<string, () => Promise<number>> = { initdb: () => makeByInitdb(world, initdb) };
    for (const { name, first, next } of stores) {
      let installation: Installation | undefined;
      variants[`${name} first`] = async () => {
        const port = await freePort();
        const health = timeHealth(port);
        installation = await openInstallation(world, { store: await makeStore(world, name), env: {}, port });
        return await note(first, installation.program(), await health);
      };
      variants[`${name} next`] = async () => {
        if (installation === undefined) throw new Error("nothing was started before");
        await installation.kill();
        const health = timeHealth(Number(new URL(installation.url).port));
        const readyMs = await note(next, await installation.start(), await health);
        await installation.kill();
        return readyMs;
      };
    }
    const medianOf = await interleave(variants, options);
    const rows = stores.flatMap(({ name, first, next }) => {
      const times = { first: medianOf(`${name} first`), next: medianOf(`${name} next`), initdb: medianOf("initdb") };
      return [...timeRows(name, times), ...figureRows(name, { first, next, initdb })];
    });
    return { rows, curves: [], notes: [...notes, ...leftOutNotes(world)] };
  },
};

const notes = [
  "Ours is everything: Node, the store, its tables, the service, its HTTP and the sandbox in a process of its own, until the start says that it is running. The rival is the database only: PGlite without a template, as its package makes it, on Node's defaults.",
  "The next start follows a kill -9. Memory is that of the service's process alone.",
];

/** What was seen beside the times, one value per start. */
interface Series {
  healthMs: number[];
  peakMb: number[];
}

const newSeries = (): Series => ({ healthMs: [], peakMb: [] });

async function note(series: Series, program: Program, healthMs: number): Promise<number> {
  series.healthMs.push(healthMs);
  series.peakMb.push((await processFigures(program.processId)).peakRssMb);
  return program.readyMs;
}

let folders = 0;

async function makeByInitdb(world: BenchWorld, series: Series): Promise<number> {
  folders += 1;
  const program = await startProgram({
    args: [fileOf("bench/src/start/initdb-process.ts"), join(world.folder, `initdb-${folders}`)],
    cwd: world.folder,
    env: {},
    readyWhen: /ready/,
  });
  await note(series, program, Number.NaN);
  await program.kill();
  return program.readyMs;
}

function timeRows(name: StorePlace["name"], times: Record<"first" | "next" | "initdb", number>): BenchRow[] {
  const row = { unit: "ms", better: "lower" } as const;
  const isFast = times.first <= 2_500;
  const rival = { name: "PGlite by initdb", value: times.initdb };
  const first = { ...row, what: `${name}: first start`, ours: times.first };
  return [
    name === "PGlite"
      ? {
          ...first,
          rival,
          target: { text: "≤ 2.5 s and ≥ 4 × faster", met: isFast && times.initdb >= 4 * times.first },
        }
      : { ...first, target: { text: "≤ 2.5 s", met: isFast } },
    { ...row, what: `${name}: next start`, ours: times.next, target: { text: "≤ 1.5 s", met: times.next <= 1_500 } },
  ];
}

function figureRows(name: StorePlace["name"], series: Record<"first" | "next" | "initdb", Series>): BenchRow[] {
  const healthMs = median(series.next.healthMs);
  const peakMb = Math.max(...series.first.peakMb, ...series.next.peakMb);
  const rival = { name: "PGlite by initdb", value: Math.max(...series.initdb.peakMb) };
  return [
    {
      what: `${name}: next start until /healthz answers`,
      unit: "ms",
      better: "lower",
      ours: healthMs,
      target: { text: "≤ 300 ms", met: healthMs <= 300 },
    },
    {
      what: `${name}: most memory while starting`,
      unit: "MB",
      better: "lower",
      ours: peakMb,
      ...(name === "PGlite" && { rival }),
      target: { text: "≤ 450 MB", met: peakMb <= 450 },
    },
  ];
}

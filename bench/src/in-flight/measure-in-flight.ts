import { openStore, type Store } from "@reelay/api";
import type { Bench, BenchResult, BenchWorld } from "../bench.ts";
import { openInstallation, type Installation } from "../world/open-installation.ts";
import type { OpenSandbox } from "../world/open-sandbox.ts";
import { ownSandbox } from "../world/own-sandbox.ts";
import { processFigures } from "../world/process-figures.ts";
import { leftOutNotes, makeStore, storeNames, type StorePlace } from "../world/stores.ts";
import { freezeTemplate } from "./freeze-template.ts";
import { inFlightResult, type Level } from "./in-flight-result.ts";
import { processPerRender } from "./process-per-render.ts";
import { runBatch } from "./run-batch.ts";
import { seedRenders } from "./seed-renders.ts";
import { timeClaims } from "./time-claims.ts";
import { untilIdle } from "./until-idle.ts";

const resumePatienceMs = 400_000;

/** What renders in flight cost by being there, and whether the next render costs more the more of them there are. */
export const measureInFlight: Bench = {
  name: "in-flight",
  title: "100, 1,000 and 10,000 renders in flight: memory, time to claim due work, CPU and calls of the next renders",
  async run(world) {
    const rivalMb = await processPerRender(world);
    const result: BenchResult = { rows: [], curves: [], notes: [] };
    for (const name of storeNames(world)) {
      const { rows, curves } = inFlightResult(name, await measureStore(world, name), rivalMb);
      result.rows.push(...rows);
      result.curves.push(...curves);
    }
    result.notes.push(
      "Those in flight are copies of one render, in the store, with a look due hours later. A batch of new renders then runs from the request to the saved video beside them. 100,000 are only claimed beside.",
      "CPU is that of the service's process: on PGlite it includes the database, on PostgreSQL it does not. AI STUDIOS' calls are unlimited here (1,000 a second).",
      "A profile of whole renders shows where their CPU goes on PGlite: first the database in WebAssembly, which runs without V8's optimising compiler to save memory, then the poster that is drawn for each video.",
      ...leftOutNotes(world),
    );
    return result;
  },
};

async function measureStore(world: BenchWorld, name: StorePlace["name"]): Promise<Level[]> {
  const sandbox = await ownSandbox({ speed: 2 });
  const env = { ...sandbox.env, AISTUDIOS_CALLS_PER_SECOND: "1000", AISTUDIOS_CALLS_AT_ONCE: "200" };
  const installation = await openInstallation(world, { store: await makeStore(world, name), env });
  const template = await freezeTemplate(installation, sandbox);
  await installation.kill();
  const levels: Level[] = [];
  const { whole, claimed } = sizesOf(world);
  for (const inFlight of [...whole, ...claimed]) {
    world.say(`${name}: ${inFlight} in flight`);
    const from = (levels.at(-1)?.inFlight ?? 0) + 1;
    const claimMs = await withStore(installation.store, async (store) => {
      await seedRenders(store, template, { from, to: inFlight });
      return await timeClaims(store, world.quick ? 5 : 200);
    });
    const level = { inFlight, claimMs };
    levels.push(whole.includes(inFlight) ? { ...level, run: await runLevel(world, installation, sandbox) } : level);
  }
  return levels;
}

const sizesOf = ({ quick }: BenchWorld): { whole: number[]; claimed: number[] } =>
  quick ? { whole: [20, 50], claimed: [] } : { whole: [100, 1_000, 10_000], claimed: [100_000] };

async function runLevel(
  world: BenchWorld,
  installation: Installation,
  sandbox: OpenSandbox,
): Promise<NonNullable<Level["run"]>> {
  const { processId, readyMs } = await installation.start();
  await untilIdle(processId, resumePatienceMs);
  // The first ones run on cold code, at every level alike.
  await runBatch(installation, sandbox, world.quick ? 1 : 10);
  const cost = await runBatch(installation, sandbox, world.quick ? 3 : 60);
  const { rssMb } = await processFigures(processId);
  await installation.kill();
  return { ...cost, readyMs, rssMb };
}

async function withStore<T>(place: StorePlace, work: (store: Store) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = place;
  const store = await openStore(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

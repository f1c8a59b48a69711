import { openStore } from "@reelay/api";
import type { Bench, BenchRow, BenchWorld } from "../bench.ts";
import { freezeTemplate } from "../in-flight/freeze-template.ts";
import { seedRenders } from "../in-flight/seed-renders.ts";
import { untilIdle } from "../in-flight/until-idle.ts";
import { median } from "../world/median.ts";
import { openInstallation, type Installation } from "../world/open-installation.ts";
import { openSandbox, type OpenSandbox } from "../world/open-sandbox.ts";
import { untilTrue } from "../world/pause.ts";
import { leftOutNotes, makeStore, storeNames, type StorePlace } from "../world/stores.ts";
import { finishUnseen, startFrozen, untilReady } from "./missed-renders.ts";

/** Kill -9 in the middle of work: how soon everything goes on. */
export const measureRecovery: Bench = {
  name: "recovery",
  title: "Kill -9 with 10,000 renders in flight, 50 of which end before the next start",
  async run(world) {
    const rows: BenchRow[] = [];
    for (const name of storeNames(world)) rows.push(...(await measureStore(world, name)));
    const notes = [
      "Counted from the start of the new process. The other renders in flight have a look due hours later, and their jobs are made sure of meanwhile.",
      "A bot that remembers its renders in memory recovers none of them, so there is no rival to measure.",
    ];
    return { rows, curves: [], notes: [...notes, ...leftOutNotes(world)] };
  },
};

/** Milliseconds from the start of the new process. */
interface Recovery {
  ready: number;
  lookedAt: number;
  finished: number;
}

async function measureStore(world: BenchWorld, name: StorePlace["name"]): Promise<BenchRow[]> {
  const { inFlight, missed, rounds } = world.quick
    ? { inFlight: 50, missed: 3, rounds: 1 }
    : { inFlight: 10_000, missed: 50, rounds: 3 };
  const sandbox = await openSandbox(world, { speed: 5 });
  const env = { ...sandbox.env, AISTUDIOS_CALLS_PER_SECOND: "200", AISTUDIOS_CALLS_AT_ONCE: "50" };
  const installation = await openInstallation(world, { store: await makeStore(world, name), env });
  const template = await freezeTemplate(installation, sandbox);
  await installation.kill();
  world.say(`${name}: ${inFlight} in flight`);
  const { databaseUrl, dataDir } = installation.store;
  const store = await openStore(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  await seedRenders(store, template, { from: 1, to: inFlight });
  await store.close();
  const found: Recovery[] = [];
  for (let round = 0; round < rounds; round += 1) found.push(await recoverOnce(installation, sandbox, missed));
  return rowsOf(name, found);
}

async function recoverOnce(installation: Installation, sandbox: OpenSandbox, missed: number): Promise<Recovery> {
  const before = await installation.start();
  await untilIdle(before.processId, 400_000);
  const ids = await startFrozen(installation, sandbox, missed);
  await installation.kill();
  const projects = await finishUnseen(sandbox, ids);
  const startedAt = performance.now();
  const startedAtMs = Date.now();
  const starting = installation.start();
  const isReady = async (): Promise<boolean> =>
    (await fetch(`${installation.url}/readyz`).catch(() => undefined))?.ok === true;
  await untilTrue(isReady, { patienceMs: 120_000, everyMs: 10, what: "the service is ready" });
  const ready = performance.now() - startedAt;
  await untilReady(installation.client, ids);
  const finished = performance.now() - startedAt;
  await starting;
  await installation.kill();
  return { ready, lookedAt: await lastFirstLook(sandbox, projects, startedAtMs), finished };
}

/** When the last of them was looked at for the first time. */
async function lastFirstLook(
  { control }: OpenSandbox,
  projects: ReadonlySet<string>,
  startedAtMs: number,
): Promise<number> {
  const first = new Map<string, number>();
  for (const { atMs, projectId } of (await control.ledger()).calls) {
    if (atMs < startedAtMs || projectId === undefined || !projects.has(projectId)) continue;
    if (!first.has(projectId)) first.set(projectId, atMs - startedAtMs);
  }
  return Math.max(...first.values());
}

function rowsOf(name: string, found: readonly Recovery[]): BenchRow[] {
  const row = (what: string, key: keyof Recovery, limitMs: number): BenchRow => {
    const ours = median(found.map((recovery) => recovery[key]));
    const target = { text: `≤ ${limitMs / 1_000} s`, met: ours <= limitMs };
    return { what: `${name}: ${what}`, unit: "ms", better: "lower", ours, target };
  };
  return [
    row("ready again", "ready", 2_500),
    row("all overdue work taken up", "lookedAt", 5_000),
    row("all missed finishes are videos", "finished", 15_000),
  ];
}

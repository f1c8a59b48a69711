import { Client } from "pg";
import type { Bench, BenchRow, BenchWorld } from "../bench.ts";
import { untilIdle } from "../in-flight/until-idle.ts";
import { openInstallation } from "../world/open-installation.ts";
import { openSandbox } from "../world/open-sandbox.ts";
import { pause } from "../world/pause.ts";
import { processFigures } from "../world/process-figures.ts";
import { leftOutNotes, makeStore, storeNames, type StorePlace } from "../world/stores.ts";
import { folderBytes } from "./folder-bytes.ts";

const megabyte = 2 ** 20;

/** A service that nobody asks for anything. */
export const measureIdle: Bench = {
  name: "idle",
  title: "A service with nothing to do: CPU, calls to AI STUDIOS, disk",
  async run(world) {
    const seconds = world.quick ? 3 : 120;
    const rows = await Promise.all(storeNames(world).map(async (name) => await measureStore(world, name, seconds)));
    const notes = [
      `Watched for ${seconds} s after it had come to rest, both stores at once; calls and disk are counted up to an hour. The vacuum of the embedded store, every 20 minutes, may fall outside.`,
      "CPU is that of the service's process: on PGlite it includes the database, on PostgreSQL it does not.",
    ];
    return { rows: rows.flat(), curves: [], notes: [...notes, ...leftOutNotes(world)] };
  },
};

async function measureStore(world: BenchWorld, name: StorePlace["name"], seconds: number): Promise<BenchRow[]> {
  const sandbox = await openSandbox(world, { speed: 1 });
  const { store, program } = await openInstallation(world, { store: await makeStore(world, name), env: sandbox.env });
  const { processId } = program();
  await untilIdle(processId, 60_000);
  if (!world.quick) await pause(10_000);
  const look = async () => ({
    cpuMs: (await processFigures(processId)).cpuMs,
    calls: (await sandbox.control.ledger()).calls.length,
    bytes: await storeBytes(store),
  });
  const before = await look();
  await pause(seconds * 1_000);
  const after = await look();
  const perHour = 3_600 / seconds;
  return rowsOf(name, {
    cpuPercent: (after.cpuMs - before.cpuMs) / (seconds * 10),
    calls: (after.calls - before.calls) * perHour,
    growthMb: ((after.bytes - before.bytes) / megabyte) * perHour,
  });
}

async function storeBytes({ databaseUrl, dataDir }: StorePlace): Promise<number> {
  const inFiles = await folderBytes(dataDir);
  if (databaseUrl === undefined) return inFiles;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string }>("select pg_database_size(current_database()) as bytes");
    return inFiles + Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}

interface IdleCost {
  cpuPercent: number;
  calls: number;
  growthMb: number;
}

function rowsOf(name: string, { cpuPercent, calls, growthMb }: IdleCost): BenchRow[] {
  const row = { better: "lower" } as const;
  return [
    {
      ...row,
      what: `${name}: CPU at rest`,
      unit: "% of a core",
      ours: cpuPercent,
      target: { text: "≤ 0.5 %", met: cpuPercent <= 0.5 },
    },
    {
      ...row,
      what: `${name}: calls to AI STUDIOS in an idle hour`,
      unit: "calls",
      ours: calls,
      target: { text: "0", met: calls === 0 },
    },
    {
      ...row,
      what: `${name}: disk growth in an idle hour`,
      unit: "MB",
      ours: growthMb,
      target: { text: "0 (under 1 MB)", met: growthMb < 1 },
    },
  ];
}

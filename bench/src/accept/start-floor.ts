import { mkdir } from "node:fs/promises";
import type { BenchWorld } from "../bench.ts";
import { fileOf, startProgram } from "../world/start-program.ts";
import { makeStore, type StorePlace } from "../world/stores.ts";

/** Starts the floor on a store of its own. Answers with its origin. */
export async function startFloor(world: BenchWorld, name: StorePlace["name"]): Promise<string> {
  const { dataDir, databaseUrl } = await makeStore(world, name);
  await mkdir(dataDir, { recursive: true });
  const program = await startProgram({
    args: [
      "--liftoff-only",
      fileOf("bench/src/accept/floor-process.ts"),
      dataDir,
      ...(databaseUrl ? [databaseUrl] : []),
    ],
    cwd: dataDir,
    env: {},
    readyWhen: /floor at \S+\n/,
  });
  world.after(() => program.kill());
  return /floor at (\S+)/.exec(program.shown)?.[1] ?? "";
}

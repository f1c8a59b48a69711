import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { BenchWorld } from "../bench.ts";
import { processFigures } from "../world/process-figures.ts";
import { openCrowd } from "./open-crowd.ts";
import { delayOf, reachedAll, restCost, type Watched } from "./watch-ours.ts";

/** The same number of subscribers of Node's own server, which keeps and sends and does nothing else. */
export async function watchBare(world: BenchWorld, count: number): Promise<Watched> {
  const server = fork(fileURLToPath(new URL("./bare-sse-process.ts", import.meta.url)), [], { execArgv: [] });
  world.after(async () => {
    server.kill("SIGKILL");
    await once(server, "exit");
  });
  // Only bare-sse-process.ts writes on the channel: its address, once.
  const [address]: { port: number }[] = await once(server, "message");
  const processId = server.pid ?? 0;
  const crowd = openCrowd(world);
  const before = await processFigures(processId);
  const openedAt = performance.now();
  await crowd.tell({ do: "open", url: `http://127.0.0.1:${address?.port ?? 0}/`, count, headers: [{}] });
  const openSeconds = (performance.now() - openedAt) / 1_000;
  const rest = await restCost(processId, before.rssMb, count);
  server.send("event");
  const report = await reachedAll(crowd, 2, count);
  return { ...rest, openSeconds, toAllMs: delayOf(report, 2) };
}

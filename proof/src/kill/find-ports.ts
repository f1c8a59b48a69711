import { once } from "node:events";
import { createServer } from "node:net";
import { pick, type Random } from "./seeded-random.ts";

/** Below what the kernel hands out by itself: a port must still be free after each kill. */
const candidates = Array.from({ length: 10_000 }, (_, index) => 20_000 + index);

/** Free loopback ports that nobody else is given meanwhile. */
export async function findPorts(random: Random, count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = pick(random, candidates);
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

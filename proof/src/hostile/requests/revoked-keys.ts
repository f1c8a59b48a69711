import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKey, listKeys, openStore, revokeKey, startService, type RunningService } from "@reelay/api";
import { pino } from "pino";
import { openDatabase } from "../open-database.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import { callProcedure } from "../tenants/call-procedure.ts";

const longestMs = 1_000;
const calls = [
  { path: "renders.list", type: "query", input: {} },
  { path: "system.checkup", type: "query" },
  { path: "renders.create", type: "mutation", input: { script: "Too late.", idempotencyKey: "late" } },
] as const;

/** S10: a key that is revoked in one service is refused by every service on that store from the next request on. */
export async function revokedKeys(input: { databaseUrl: string | undefined; keys: number }): Promise<Outcome> {
  const database = input.databaseUrl === undefined ? undefined : await openDatabase(input.databaseUrl);
  const dataDir = await mkdtemp(join(tmpdir(), "reelay-hostile-"));
  const first = await startBare(dataDir, database?.url);
  const services = [first, ...(database ? [await startBare(dataDir, database.url)] : [])];
  const tally = createTally();
  let slowestMs = 0;
  try {
    for (let number = 0; number < input.keys; number += 1) {
      slowestMs = Math.max(slowestMs, await useAndRevoke(services, { number, tally }));
    }
    tally.check(slowestMs <= longestMs, () => `a revoked key was taken for ${slowestMs} ms`);
    return tally.outcome(`${services.length} services on one store; refused after ${slowestMs} ms at the latest`);
  } finally {
    for (const service of services) await service.stop();
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The key works everywhere, is revoked in the first service, and works nowhere. Gives how long that took. */
async function useAndRevoke(
  services: readonly RunningService[],
  { number, tally }: { number: number; tally: Tally },
): Promise<number> {
  const [first] = services;
  if (first === undefined) throw new RangeError("there is no service");
  const { db } = first.service.store;
  const made = { name: `key ${number}`, workspace: "default", scopes: ["admin", "render", "read"] as const };
  const { id, key } = await createKey(db, { ...made, now: Date.now() });
  const authorization = `Bearer ${key}`;
  for (const { url } of services) {
    const { status } = await callProcedure(url, { path: "renders.list", type: "query", input: {}, authorization });
    tally.check(status === 200, () => `a key that works was answered ${status}`);
  }
  await revokeKey(db, { id, now: Date.now() });
  const revokedAt = performance.now();
  for (const { url } of services.toReversed()) {
    for (const call of calls) {
      const { status, code } = await callProcedure(url, { ...call, authorization });
      tally.check(status === 401 && code === "KEY_INVALID", () => `${call.path} was answered ${status} ${code}`);
    }
  }
  const listed = JSON.stringify(await listKeys(db, {}));
  tally.check(!listed.includes(key), () => "the list of keys holds a key");
  return Math.round(performance.now() - revokedAt);
}

async function startBare(dataDir: string, databaseUrl: string | undefined): Promise<RunningService> {
  return await startService({
    store: await openStore(databaseUrl === undefined ? { memory: true } : { databaseUrl }),
    dataDir,
    secret: "a secret that only this proof knows, long enough",
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    regions: [],
    defaultRegion: undefined,
    logger: pino({ level: "silent" }),
  });
}

import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { createEngine } from "../src/engine/create-engine.ts";
import { createRender } from "../src/renders/create-render.ts";
import { sweep } from "../src/renders/sweep.ts";
import type { Service } from "../src/service.ts";
import { startTestService } from "./start-test-service.ts";

/** On the embedded store, which is slower at taking requests in, a smaller flood shows the same. */
const flood = process.env["DATABASE_URL"] === undefined ? 100 : 500;
/** Two fetchers with four jobs each: these have begun before anything of theirs is known. */
const atOnce = 8;

async function ask(service: Service, workspace: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  const caller = { keyId: workspace, workspace, scopes: new Set(["render" as const]) };
  for (let number = 0; number < count; number += 1) {
    const input = { script: `Number ${number} of ${workspace}.`, idempotencyKey: `${workspace} ${number}` };
    ids.push((await createRender(service, input, { caller, receivedAt: Date.now() })).id);
  }
  return ids;
}

/** The order in which a worker takes up all that waits. */
async function workOff(service: Service, count: number): Promise<string[]> {
  const { store, logger } = service;
  const engine = await createEngine({ store, logger, now: Date.now, works: true, traceOf: async () => null });
  const order: string[] = [];
  const done = Promise.withResolvers<void>();
  const submit = async (renderId: string) => {
    if (order.push(renderId) === count) done.resolve();
  };
  await engine.work({ submit, sync: async () => {}, save: async () => {} }, []);
  await done.promise;
  await engine.stop();
  return order;
}

test("however many renders one workspace asks for, they move three of another by a place each, also when the sweep made the jobs anew", async () => {
  const http = await startTestService({ role: "http" });
  onTestFinished(() => http.stop());
  const { service } = http.running;
  await ask(service, "flood", flood);
  const small = await ask(service, "small", 3);
  const isFair = async () => {
    const order = await workOff(service, flood + 3);
    expect(new Set(order).size).toBe(flood + 3);
    for (const [index, id] of small.entries()) {
      expect(order.indexOf(id)).toBeLessThanOrEqual(2 * (index + 1) + atOnce);
    }
  };
  await isFair();
  await sql`delete from pgboss.job`.execute(service.store.db);
  await sweep(service, { all: true });
  await isFair();
});

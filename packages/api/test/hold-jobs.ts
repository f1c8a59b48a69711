import { randomUUID } from "node:crypto";
import type { AiStudiosClient, RegionId } from "@reelay/core";
import { createRender } from "../src/renders/create-render.ts";
import { createRenderStore } from "../src/renders/create-render-store.ts";
import type { Service } from "../src/service.ts";
import type { RenderRow } from "../src/store/schema.ts";

/** A service whose jobs are only noted, so that a test decides which worker does what, and when. */
export interface HeldService {
  service: Service;
  jobs: { step: string; renderId: string; at: number }[];
  clock: { now: number };
  /** Accepts a request; nothing is done for it until the test does it. */
  accept(region?: RegionId): Promise<string>;
  row(renderId: string): Promise<RenderRow>;
}

/** The same store and regions as `running`, with a clock of its own; `client` replaces calls of every region. */
export function holdJobs(running: Service, client: Partial<AiStudiosClient> = {}): HeldService {
  const jobs: HeldService["jobs"] = [];
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const engine: Service["engine"] = {
    ...running.engine,
    enqueue: async (_trx, step, { id: renderId }, at = now()) => void jobs.push({ step, renderId, at }),
  };
  const service: Service = {
    ...running,
    now,
    engine,
    renders: createRenderStore({ db: running.store.db, engine }),
    regions: new Map(
      [...running.regions].map(([id, region]): [RegionId, typeof region] => [
        id,
        { ...region, client: { ...region.client, ...client } },
      ]),
    ),
  };
  return {
    service,
    jobs,
    clock,
    async accept(region = "global") {
      const input = { script: "Hello.", region, idempotencyKey: randomUUID() };
      const caller = { keyId: "held", workspace: "default", scopes: new Set(["render" as const]) };
      return (await createRender(service, input, { caller, receivedAt: clock.now })).id;
    },
    row: async (renderId) =>
      await running.store.db.selectFrom("renders").selectAll().where("id", "=", renderId).executeTakeFirstOrThrow(),
  };
}

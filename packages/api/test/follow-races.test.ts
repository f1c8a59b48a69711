import { join } from "node:path";
import { AiStudiosFailure, type AiStudiosClient } from "@reelay/core";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRender } from "../src/renders/create-render.ts";
import { nudgeRender } from "../src/renders/nudge-render.ts";
import { saveVideo } from "../src/renders/save-video.ts";
import { planStep } from "../src/renders/submit/plan-step.ts";
import { settleAccepted } from "../src/renders/submit/settle.ts";
import { sweep } from "../src/renders/sweep.ts";
import { syncRender } from "../src/renders/sync-render.ts";
import { holdJobs, type HeldService } from "./hold-jobs.ts";
import { startTestService, type TestService } from "./start-test-service.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let shared: TestService;
beforeAll(async () => {
  shared = await startTestService({ regions: ["global"] });
});
afterAll(() => shared.stop());

const hold = (client?: Partial<AiStudiosClient>) => holdJobs(shared.running.service, client);

async function rendering(held: HeldService): Promise<string> {
  const id = await held.accept();
  const plan = await planStep(held.service, id);
  if (plan === undefined) throw new Error("nothing was planned");
  await settleAccepted(held.service, plan, "p");
  return id;
}

async function saving(held: HeldService, change: { problem?: boolean } = {}): Promise<string> {
  const id = await rendering(held);
  const problem = { code: "VIDEO_UNUSABLE", details: {}, referenceId: "ref_1", at: held.clock.now };
  await shared.store.store.db
    .updateTable("renders")
    .set({
      state: "saving",
      link: "not a link",
      next_check_at: null,
      problem: change.problem ? JSON.stringify(problem) : null,
    })
    .where("id", "=", id)
    .execute();
  return id;
}

describe("following", () => {
  it("a webhook that comes while a read is under way leads to another read", async () => {
    const held: HeldService = hold({
      getProgress: async (): Promise<{ progress: number; state: null; downloadUrl: null }> => {
        held.clock.now += 1_000;
        await nudgeRender(held.service, id);
        return { progress: 1, state: null, downloadUrl: null };
      },
    });
    const id = await rendering(held);
    held.clock.now += 10 * minuteMs;
    await syncRender(held.service, id);
    expect(held.jobs.at(-1)).toMatchObject({ step: "sync", renderId: id, at: held.clock.now });
  });

  it("a webhook for a render that failed by its deadline pulls the rescue forward", async () => {
    const held = hold({ getProgress: async () => ({ progress: 1, state: null, downloadUrl: null }) });
    const id = await rendering(held);
    held.clock.now += 61 * minuteMs;
    await syncRender(held.service, id);
    expect(await held.row(id)).toMatchObject({ state: "failed", problem: { code: "RENDER_DEADLINE" } });
    await nudgeRender(held.service, id);
    expect(held.jobs.at(-1)).toEqual({ step: "sync", renderId: id, at: held.clock.now });
  });

  it("ends by its deadline also when the region's credentials are gone", async () => {
    const held = hold();
    const id = await rendering(held);
    const without = { ...held.service, regions: new Map() };
    await syncRender(without, id);
    expect(await held.row(id)).toMatchObject({ state: "rendering", problem: { code: "REGION_NOT_CONFIGURED" } });
    held.clock.now += 61 * minuteMs;
    await syncRender(without, id);
    expect(await held.row(id)).toMatchObject({ state: "failed" });
  });

  it("at 100 % a second read that is refused is not taken for a failed render", async () => {
    const refused = new AiStudiosFailure({ kind: "refused", region: "global", host: "h", method: "GET", path: "/" });
    const held = hold({
      getProgress: async () => ({ progress: 100, state: null, downloadUrl: null }),
      getProject: () => Promise.reject(refused),
    });
    const id = await rendering(held);
    await syncRender(held.service, id);
    expect(await held.row(id)).toMatchObject({ state: "rendering", stage: "finishing" });
  });
});

describe("saving", () => {
  it("ends by its deadline, also when it fails for another reason each time", async () => {
    const held = hold();
    const id = await saving(held);
    const broken = { ...held.service, mediaDir: join("/dev/null", "media") };
    for (let round = 0; round < 100 && (await held.row(id)).state === "saving"; round += 1) {
      await saveVideo(round % 2 === 0 ? held.service : broken, id);
      held.clock.now += hourMs;
    }
    expect(await held.row(id)).toMatchObject({ state: "failed" });
    expect(held.clock.now - (await held.row(id)).created_at.getTime()).toBeLessThan(27 * hourMs);
  });

  it("is not begun a second time by the sweep while it is under way, and comes back when it was lost", async () => {
    const seen: number[] = [];
    const held: HeldService = hold({
      getProgress: async (): Promise<{ progress: number; state: null; downloadUrl: null }> => {
        held.clock.now += 5 * minuteMs;
        await sweep(held.service);
        seen.push(held.jobs.filter(({ step, renderId }) => step === "save" && renderId === id).length);
        return { progress: 100, state: null, downloadUrl: null };
      },
    });
    const id = await saving(held, { problem: true });
    await saveVideo(held.service, id);
    expect(seen).toEqual([0]);
    const before = held.jobs.length;
    held.clock.now += hourMs;
    await sweep(held.service);
    expect(held.jobs.slice(before)).toContainEqual({ step: "save", renderId: id, at: held.clock.now });
  });

  it("ends also when the region's credentials are gone", async () => {
    const held = hold();
    const id = await saving(held);
    await saveVideo({ ...held.service, regions: new Map() }, id);
    expect(await held.row(id)).toMatchObject({ state: "saving", problem: { code: "REGION_NOT_CONFIGURED" } });
  });
});

describe("accepting", () => {
  it("is refused in time also when the database holds up what comes before the transaction", async () => {
    const holding = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const holder = shared.store.store.db.transaction().execute(async (trx) => {
      await sql`lock table catalog_cache in access exclusive mode`.execute(trx);
      holding.resolve();
      await released.promise;
    });
    await holding.promise;
    const input = { script: "Held up.", avatar: "M-somebody", idempotencyKey: "held-before", acceptWithinMs: 200 };
    const caller = { keyId: "k", workspace: "default", scopes: new Set(["render" as const]) };
    const refused = createRender(shared.running.service, input, { caller, receivedAt: Date.now() });
    const first = await Promise.race([
      refused.catch((error: unknown) => error),
      new Promise((resolve) => setTimeout(resolve, 3_000, "still waiting")),
    ]);
    released.resolve();
    await holder;
    await refused.catch(() => {});
    expect(first).toMatchObject({ code: "NOT_ACCEPTED_IN_TIME" });
  });
});

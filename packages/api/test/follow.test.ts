import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { syncRender } from "../src/renders/sync-render.ts";
import { sweep } from "../src/renders/sweep.ts";
import type { RenderEvent } from "../src/client.ts";
import { webhookSecret } from "../src/webhooks/webhook-secret.ts";
import { startTestService, type TestService } from "./start-test-service.ts";

const minuteMs = 60_000;
let service: TestService;
let skewMs = 0;
beforeAll(async () => {
  service = await startTestService({ now: () => Date.now() + skewMs });
});
beforeEach(async () => {
  skewMs = 0;
  await service.control.global.clearFaults();
});
afterAll(() => service.stop());

const create = (script: string) => service.client.renders.create.mutate({ script, idempotencyKey: randomUUID() });
const get = (id: string) => service.client.renders.get.query({ id });
const sync = (id: string) => syncRender(service.running.service, id);

/** Creates a render and returns when AI STUDIOS works on it. */
async function createRendering(script: string): Promise<string> {
  const { id } = await create(script);
  for await (const event of events(id)) if (event.state === "rendering") return id;
  throw new Error("it never rendered");
}

/** The events of a render after a version, as a client sees them. */
async function* events(id: string, lastEventId?: string): AsyncGenerator<RenderEvent> {
  const queue: RenderEvent[] = [];
  let wake = () => {};
  let over = false;
  const end = () => {
    over = true;
    wake();
  };
  const subscription = service.client.renders.events.subscribe(
    { id, ...(lastEventId && { lastEventId }) },
    {
      onData: ({ data }) => {
        queue.push(data);
        wake();
      },
      onComplete: end,
      onError: end,
    },
  );
  try {
    for (;;) {
      while (queue.length > 0) yield queue.shift() as RenderEvent;
      if (over) return;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    subscription.unsubscribe();
  }
}

async function collect(id: string, lastEventId?: string): Promise<RenderEvent[]> {
  const seen: RenderEvent[] = [];
  for await (const event of events(id, lastEventId)) seen.push(event);
  return seen;
}

describe("following a render", () => {
  it("shows every change once, in order, with progress that never falls, and ends with the render", async () => {
    const { id } = await create("Follow me. Then follow me again.");
    const seen = await collect(id);
    expect(seen.map(({ version }) => version)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.map(({ progress }) => progress)).toEqual(
      seen.map(({ progress }) => progress).toSorted((a, b) => a - b),
    );
    expect(seen.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])).toEqual([
      "queued",
      "submitting",
      "rendering",
      "saving",
      "ready",
    ]);
  });

  it("resumes after any event without a gap or a repetition", async () => {
    const { id } = await create("Resume me.");
    const whole = await collect(id);
    for (const last of whole.slice(0, -1)) {
      const rest = await collect(id, String(last.version));
      expect(rest.map(({ version }) => version)).toEqual(whole.slice(last.version).map(({ version }) => version));
    }
  });

  it("tells once that a render is slow, fails it by its deadline, and rescues a late finish", async () => {
    await service.control.global.setFault({ kind: "freezeAt", percent: 40 });
    const id = await createRendering("Slow one.");
    while ((await get(id)).progress < 40) await sync(id);
    skewMs = 16 * minuteMs;
    await sync(id);
    await sync(id);
    skewMs = 61 * minuteMs;
    await sync(id);
    const failed = await get(id);
    expect(failed).toMatchObject({
      state: "failed",
      spent: "yes",
      problem: { code: "RENDER_DEADLINE", retryable: true },
    });
    expect(failed.timeline.filter(({ kind }) => kind === "slow")).toHaveLength(1);
    await service.control.global.clearFaults();
    while ((await service.client.renders.check.mutate({ id })).state === "failed");
    expect(await service.finished(id)).toMatchObject({ state: "ready", problem: null });
    expect(await service.paid(id)).toMatchObject({ exports: 1, charges: 1 });
  });

  it("fails what its reads do not find for minutes, and rescues it when they find it", async () => {
    await service.control.global.setFault({ kind: "draftLag", ms: 60 * minuteMs });
    const id = await createRendering("Not to be found.");
    for (const minutes of [1, 2, 4]) {
      skewMs = minutes * minuteMs;
      await sync(id);
    }
    expect(await get(id)).toMatchObject({ state: "failed", spent: "yes", problem: { code: "RENDER_MISSING" } });
    await service.control.global.clearFaults();
    while ((await service.client.renders.check.mutate({ id })).state === "failed");
    expect(await service.finished(id)).toMatchObject({ state: "ready", problem: null });
    expect(await service.paid(id)).toMatchObject({ exports: 1, charges: 1 });
  });

  it("fails 100 % without a link by its own deadline, and never calls it done", async () => {
    await service.control.global.setFault({ kind: "hundredWithoutLink" });
    const id = await createRendering("No link.");
    for await (const event of events(id)) if (event.stage === "finishing") break;
    skewMs = 16 * minuteMs;
    await sync(id);
    expect(await get(id)).toMatchObject({ state: "failed", video: null, problem: { code: "RENDER_NO_LINK" } });
  });

  it("says in words that AI STUDIOS could not render it", async () => {
    await service.control.global.setFault({ kind: "failExport", how: "state", atPercent: 10 });
    const { id } = await create("Fails.");
    expect(await service.finished(id)).toMatchObject({ state: "failed", problem: { code: "RENDER_FAILED" } });
  });

  it("completes without any webhook", async () => {
    await service.control.global.setFault({ kind: "missingWebhook" });
    const { id } = await create("No webhook.");
    expect((await service.finished(id)).state).toBe("ready");
  });

  it("is not changed by a forged webhook: only our own read decides", async () => {
    await service.control.global.setFault({ kind: "freezeAt", percent: 30 });
    const id = await createRendering("Forged.");
    const { url, service: running } = service.running;
    const link = "https://videos.attacker.example/forged.mp4";
    const said = { progress: "100", state: "exported", downloadUrl: link, download_url: link };
    const hook = `${url}/hooks/aistudios/${id}/${webhookSecret(running.secret, id)}`;
    const json = { "content-type": "application/json" };
    for (const forged of [
      { body: new URLSearchParams(said) },
      { body: JSON.stringify({ ...said, progress: 100 }), headers: json },
    ]) {
      const answer = await fetch(hook, { method: "POST", ...forged });
      expect(answer.status).toBe(200);
      await sync(id);
      expect(await get(id)).toMatchObject({ state: "rendering", links: { vendor: null } });
    }
    await service.client.renders.cancel.mutate({ id });
  });

  it("goes on through 5xx, HTML and hanging answers of the service", async () => {
    await service.control.global.setFault({ kind: "serverError", route: "progress", times: 1 });
    await service.control.global.setFault({ kind: "html", route: "progress", status: 502, times: 1 });
    const { id } = await create("Storm.");
    expect((await service.finished(id)).state).toBe("ready");
  });

  it("tries a refused download again with a fresh link, and never says ready without our own copy", async () => {
    await service.control.global.setFault({ kind: "expiredLink", nameIncludes: "Expired link", times: 1 });
    const { id } = await create("Expired link.");
    const seen = await collect(id);
    expect(seen.some(({ kind, render }) => kind === "waiting" || render.problem?.code === "VIDEO_UNUSABLE")).toBe(true);
    expect(seen.at(-1)).toMatchObject({ state: "ready" });
  });
});

describe("two regions at once", () => {
  it("never send a request of one to the other", async () => {
    const ask = (region: "global" | "china") =>
      service.client.renders.create.mutate({ script: `In ${region}.`, region, idempotencyKey: randomUUID() });
    const renders = await Promise.all([ask("global"), ask("china"), ask("global"), ask("china")]);
    await Promise.all(renders.map(({ id }) => service.finished(id)));
    for (const { id, region } of renders) {
      const other = region === "global" ? "china" : "global";
      expect(await service.paid(id, region)).toEqual({ drafts: 1, exports: 1, charges: 1 });
      expect(await service.paid(id, other)).toEqual({ drafts: 0, exports: 0, charges: 0 });
      expect((await get(id)).hosts).toEqual([new URL(service.sandbox.regions[region].baseUrl).host]);
    }
  });
});

describe("the sweep", () => {
  it("makes lost jobs anew, so that losing the whole queue loses no render", async () => {
    await service.control.global.setFault({ kind: "freezeAt", percent: 20 });
    const id = await createRendering("Queue lost.");
    const { db } = service.store.store;
    await db
      .withSchema("pgboss")
      .deleteFrom("job" as never)
      .execute();
    await service.control.global.clearFaults();
    skewMs = 10 * minuteMs;
    await sweep(service.running.service);
    expect((await service.finished(id)).state).toBe("ready");
  });
});

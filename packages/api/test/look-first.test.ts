import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { errorDataOf } from "../src/client.ts";
import { sweep } from "../src/renders/sweep.ts";
import { startTestService, type TestService } from "./start-test-service.ts";

const hourMs = 3_600_000;
let service: TestService;
let skewMs = 0;
beforeAll(async () => {
  service = await startTestService({ regions: ["global"], now: () => Date.now() + skewMs });
});
beforeEach(async () => {
  skewMs = 0;
  await service.control.global.clearFaults();
});
afterAll(() => service.stop());

const calls = async () => (await service.control.global.ledger()).calls;

describe("a preview", () => {
  it("tells scenes, length and look, says what it cannot know, and calls AI STUDIOS not once", async () => {
    const before = (await calls()).length;
    const preview = await service.client.renders.preview.query({ script: "First scene.\n\nSecond scene." });
    expect(preview).toMatchObject({
      scenes: [{ text: "First scene." }, { text: "Second scene." }],
      language: "en",
      orientation: "landscape",
      sandbox: true,
      credits: null,
      waitSeconds: null,
    });
    expect(preview.estimateSeconds).toBeGreaterThan(2);
    expect((await calls()).length).toBe(before);
  });

  it("refuses what a render would refuse", async () => {
    const refused = await service.client.renders.preview.query({ script: " " }).catch(errorDataOf);
    expect(refused).toMatchObject({ code: "SCRIPT_EMPTY" });
  });
});

describe("the catalogue of avatars", () => {
  const preset = "M000045058";

  it("is asked for once an hour, and shown as stale while the account cannot be asked", async () => {
    const first = await service.client.catalog.avatars.query({});
    expect(first.stale).toBe(false);
    expect(first.entries.find(({ id }) => id === preset)).toMatchObject({ preset: true });
    const asked = (await calls()).length;
    await service.client.catalog.avatars.query({});
    expect((await calls()).length).toBe(asked);
    skewMs = 2 * hourMs;
    await service.control.global.setFault({ kind: "html", status: 503 });
    expect(await service.client.catalog.avatars.query({})).toMatchObject({ stale: true, entries: first.entries });
  });

  it("gives an avatar that is named alone its first clothes, and an unknown one a refusal before anything is sent", async () => {
    const { entries } = await service.client.catalog.avatars.query({});
    const other = entries.find(({ id, clothes }) => id !== preset && clothes.length > 0);
    const idempotencyKey = randomUUID();
    const create = { script: "Somebody else.", idempotencyKey, avatar: other?.id ?? "" };
    const { id } = await service.client.renders.create.mutate(create);
    expect(await service.finished(id)).toMatchObject({ state: "ready", avatar: other?.id });
    const unknown = { script: "Nobody.", idempotencyKey: randomUUID(), avatar: "M999999999" };
    const refused = await service.client.renders.create.mutate(unknown).catch(errorDataOf);
    expect(refused).toMatchObject({ code: "AVATAR_UNKNOWN", message: expect.stringContaining("M999999999") });
  });
});

it("a proposal that nobody confirmed expires after 15 minutes with nothing spent", async () => {
  const { db } = service.store.store;
  await service.control.global.setFault({ kind: "rateLimited", route: "create", retryAfter: { seconds: 60 } });
  const { id } = await service.client.renders.create.mutate({ script: "Maybe.", idempotencyKey: randomUUID() });
  await db.updateTable("renders").set({ state: "proposed", needs_person: false }).where("id", "=", id).execute();
  await sweep(service.running.service);
  expect(await service.client.renders.get.query({ id })).toMatchObject({ state: "proposed" });
  skewMs = 16 * 60_000;
  await sweep(service.running.service);
  expect(await service.client.renders.get.query({ id })).toMatchObject({ state: "expired", spent: "nothing" });
});

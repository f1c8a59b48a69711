import { randomUUID } from "node:crypto";
import { SCRIPT_LIMIT } from "@reelay/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createReelayClient, errorDataOf } from "../src/client.ts";
import { createRender } from "../src/renders/create-render.ts";
import { createKey } from "../src/keys/create-key.ts";
import type { Caller } from "../src/keys/scope.ts";
import { startTestService, type TestService } from "./start-test-service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ regions: ["global"] });
});
afterAll(() => service.stop());

const create = (input: Parameters<TestService["client"]["renders"]["create"]["mutate"]>[0]) =>
  service.client.renders.create.mutate(input);
const refusal = (input: Parameters<typeof create>[0]) => create(input).catch(errorDataOf);
const count = async () => (await service.store.store.db.selectFrom("renders").select("id").execute()).length;

describe("accepting a request", () => {
  it("once per idempotency key, however many copies arrive at once", async () => {
    const before = await count();
    const idempotencyKey = randomUUID();
    const copies = Array.from({ length: 20 }, () => create({ script: "The same", idempotencyKey }));
    const ids = new Set((await Promise.all(copies)).map(({ id }) => id));
    expect(ids.size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it("refuses a key that stands for another request, and makes nothing", async () => {
    const idempotencyKey = randomUUID();
    await create({ script: "One", idempotencyKey });
    const before = await count();
    expect(await refusal({ script: "Two", idempotencyKey })).toMatchObject({
      code: "IDEMPOTENCY_CONFLICT",
      retryable: false,
    });
    expect(await count()).toBe(before);
  });

  it("takes how long to wait and which message to edit for no part of the meaning", async () => {
    const idempotencyKey = randomUUID();
    const origin = { surface: "app" as const, placeId: "C1" };
    const first = await create({ script: "Three", idempotencyKey, origin });
    const again = { ...origin, replyMessageId: "M1" };
    expect((await create({ script: "Three", idempotencyKey, origin: again, acceptWithinMs: 5_000 })).id).toBe(first.id);
  });

  it("in a chat takes the same person, place and script within a minute for the same render, unless again is asked", async () => {
    const origin = { surface: "slack" as const, workspaceId: "T1", placeId: "C1", personId: "U1" };
    const ask = (change: object = {}) => create({ script: "Hi", origin, idempotencyKey: randomUUID(), ...change });
    const first = await ask();
    expect((await ask()).id).toBe(first.id);
    expect((await ask({ script: "  Hi  " })).id).toBe(first.id);
    expect((await ask({ again: true })).id).not.toBe(first.id);
    expect((await ask({ origin: { ...origin, personId: "U2" } })).id).not.toBe(first.id);
  });

  it("in a chat makes a new render when the one of a moment ago was canceled", async () => {
    const origin = { surface: "discord" as const, workspaceId: "T2", placeId: "C1", personId: "U1" };
    const ask = () => create({ script: "Typed again", origin, idempotencyKey: randomUUID() });
    const first = await ask();
    await service.client.renders.cancel.mutate({ id: first.id });
    expect((await ask()).id).not.toBe(first.id);
  });

  it("refuses what was not stored in time, and it is not there later either", async () => {
    const caller: Caller = { keyId: "k", workspace: "default", scopes: new Set(["render"]) };
    const input = { script: "Late", idempotencyKey: randomUUID(), acceptWithinMs: 500 };
    const before = await count();
    const late = createRender(service.running.service, input, { caller, receivedAt: Date.now() - 600 });
    await expect(late).rejects.toMatchObject({ code: "NOT_ACCEPTED_IN_TIME", retryable: true });
    expect(await count()).toBe(before);
  });

  it("refuses while the database is held up, and what it refused never becomes a render", async () => {
    const { db } = service.store.store;
    const before = await count();
    const scope = `${await keyId()}:default`;
    const heldKey = { scope, key: "held", meaning: "x", render_id: "r_x", created_at: new Date() };
    const holding = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const holder = db.transaction().execute(async (trx) => {
      await trx.insertInto("idempotency_keys").values(heldKey).execute();
      holding.resolve();
      await released.promise;
      throw new Error("rolled back");
    });
    await holding.promise;
    const refused = createRender(
      service.running.service,
      { script: "Held up", idempotencyKey: "held", acceptWithinMs: 200 },
      {
        caller: { keyId: scope.split(":", 1).join(""), workspace: "default", scopes: new Set(["render"]) },
        receivedAt: Date.now(),
      },
    );
    await expect(refused).rejects.toMatchObject({ code: "NOT_ACCEPTED_IN_TIME" });
    released.resolve();
    await expect(holder).rejects.toThrow("rolled back");
    await db.selectFrom("renders").select("id").executeTakeFirst();
    expect(await count()).toBe(before);
  });
});

async function keyId(): Promise<string> {
  return (await service.store.store.db.selectFrom("api_keys").select("id").executeTakeFirstOrThrow()).id;
}

describe("bad requests are refused with a code, a hint and a reference id, and nothing is stored", () => {
  const script = "Hello";
  const cases: [string, object, string, RegExp][] = [
    ["an empty script", { script: "" }, "SCRIPT_EMPTY", /empty/],
    ["a script of spaces and controls", { script: " \u0007\n\t " }, "SCRIPT_EMPTY", /empty/],
    ["20,001 characters", { script: "a".repeat(SCRIPT_LIMIT + 1) }, "SCRIPT_TOO_LONG", /20001/],
    ["neither script nor project", {}, "INPUT_INVALID", /script/],
    ["both script and project", { script, project: { scenes: [] } }, "INPUT_INVALID", /not both/],
    ["a project without scenes", { project: { name: "x" } }, "PROJECT_INVALID", /scenes/],
    ["a region without a key", { script, region: "china" }, "REGION_NOT_CONFIGURED", /china/],
    ["a region that does not exist", { script, region: "mars" }, "INPUT_INVALID", /region/],
    ["an unknown member", { script, colour: "red" }, "INPUT_INVALID", /colour/],
    ["a script of the wrong type", { script: 7 }, "INPUT_INVALID", /script/],
  ];
  it.each(cases)("%s", async (_name, input, code, words) => {
    const before = await count();
    const refused = await refusal({ idempotencyKey: randomUUID(), ...input });
    expect(refused).toMatchObject({
      code,
      hint: expect.stringMatching(/\w/),
      referenceId: expect.stringMatching(/^ref_/),
    });
    expect(JSON.stringify(refused)).toMatch(words);
    expect(await count()).toBe(before);
  });
});

describe("a 20,000 character script", () => {
  it("is accepted whole", async () => {
    const script = "Word. ".repeat(3_333).slice(0, SCRIPT_LIMIT);
    const { id, scenes } = await create({ script, idempotencyKey: randomUUID() });
    expect(scenes).toBeGreaterThan(10);
    await service.client.renders.cancel.mutate({ id });
  });
});

describe("keys", () => {
  const clientOf = async (scopes: ("render" | "read" | "bot" | "admin")[], workspace = "other") => {
    const { key } = await createKey(service.store.store.db, { name: "t", workspace, scopes, now: Date.now() });
    return createReelayClient({ url: service.running.url, apiKey: key });
  };

  it("without the scope are refused by name of the scope", async () => {
    const reader = await clientOf(["read"]);
    const refused = await reader.renders.create.mutate({ script: "x", idempotencyKey: "x" }).catch(errorDataOf);
    expect(refused).toMatchObject({ code: "KEY_SCOPE", message: expect.stringContaining("render") });
  });

  it("of another workspace see a render no more than one that does not exist", async () => {
    const { id } = await create({ script: "Private", idempotencyKey: randomUUID() });
    const stranger = await clientOf(["read", "render"]);
    const foreign = await stranger.renders.get.query({ id }).catch(errorDataOf);
    expect(foreign).toMatchObject({ code: "RENDER_NOT_FOUND" });
    expect((await stranger.renders.list.query({})).renders).toEqual([]);
    expect(await stranger.renders.cancel.mutate({ id }).catch(errorDataOf)).toMatchObject({ code: "RENDER_NOT_FOUND" });
  });

  it("that are revoked stop working at once", async () => {
    const { id, key } = await service.client.keys.create.mutate({ name: "short", scopes: ["read"] });
    const reader = createReelayClient({ url: service.running.url, apiKey: key });
    await reader.renders.list.query({});
    await service.client.keys.revoke.mutate({ id });
    expect(await reader.renders.list.query({}).catch(errorDataOf)).toMatchObject({ code: "KEY_INVALID" });
  });

  it("that are missing or wrong are told apart", async () => {
    const wrong = createReelayClient({ url: service.running.url, apiKey: "rly_nothing" });
    expect(await wrong.renders.list.query({}).catch(errorDataOf)).toMatchObject({ code: "KEY_INVALID" });
    const missing = await fetch(`${service.running.url}/trpc/renders.list`);
    expect(missing.status).toBe(401);
    expect(await missing.text()).toContain("KEY_MISSING");
  });
});

describe("limits of one request", () => {
  it("more than 10 calls in a batch are refused", async () => {
    const path = Array.from({ length: 11 }, () => "system.health").join(",");
    const response = await fetch(`${service.running.url}/trpc/${path}?batch=1&input={}`);
    expect(response.status).toBe(400);
  });

  it("a body above 256 kB is refused in words that the client can read", async () => {
    const project = { name: "a".repeat(300_000), scenes: [] };
    expect(await refusal({ project, idempotencyKey: "large" })).toMatchObject({
      code: "BODY_TOO_LARGE",
      retryable: false,
    });
  });
});

import { expect, test } from "vitest";
import { connectRegion } from "../../region/connect-region.ts";
import { createAiStudiosClient } from "../create-client.ts";
import { createAccountGate } from "./create-account-gate.ts";
import { keepInMemory } from "./keep-in-memory.ts";

const controls = { isExport: false, resolution: "720" } as const;

/** A client whose service answers by status, whose clock is set by hand, and what was asked of it. */
function openClient(news: string[] = []) {
  const clock = { now: 1_700_000_000_000 };
  const vendor = { status: 200, headers: {} as Record<string, string> };
  const asked: string[] = [];
  const answer: typeof fetch = async (input, init) => {
    const { method, url } = new Request(input, init);
    const path = new URL(url).pathname.replace("/api/odin/v3", "");
    asked.push(`${method} ${path}`);
    const data = { token: "t", projectId: "p_1", progress: 1, isAuthenticated: true };
    const isFine = vendor.status === 200;
    return Response.json({ success: isFine, data }, { status: vendor.status, headers: isFine ? {} : vendor.headers });
  };
  const now = () => clock.now;
  const gate = createAccountGate({
    keeper: keepInMemory(),
    limits: { callsPerSecond: 1_000, callsAtOnce: 12 },
    now,
    random: () => 0,
    pause: async (durationMs) => void (clock.now += durationMs),
    onNews: (one) => news.push(one),
  });
  const connection = connectRegion({ region: "global" });
  const credentials = { appId: "a", userKey: "k" };
  const client = createAiStudiosClient({ connection, credentials, gate, fetch: answer, now });
  return { client, clock, vendor, asked, gate };
}

test("a silent account is found well by a read, never by the write that waits for it", async () => {
  const news: string[] = [];
  const { client, clock, vendor, asked, gate } = openClient(news);
  await client.isAuthenticated();
  vendor.status = 503;
  for (let index = 0; index < 5; index += 1) await client.createProject({}, controls).catch(() => undefined);
  expect(await gate.look()).toMatchObject({ kind: "dark" });
  asked.length = 0;
  await expect(client.createProject({}, controls)).rejects.toMatchObject({ kind: "notSent", facts: { held: "dark" } });
  expect(asked).toEqual([]);
  clock.now += 10_000;
  await expect(client.createProject({}, controls)).rejects.toMatchObject({ facts: { held: "dark" } });
  expect(asked).toEqual(["GET /auth"]);
  vendor.status = 200;
  clock.now += 10_000;
  expect(await client.createProject({}, controls)).toEqual({ projectId: "p_1" });
  expect(asked).toEqual(["GET /auth", "GET /auth", "POST /editor/project"]);
  expect(news).toEqual(["dark", "reachable"]);
});

test("a 429 is sent once, waits for everybody and is the caller's to wait for", async () => {
  const { client, clock, vendor, asked } = openClient();
  await client.isAuthenticated();
  vendor.status = 429;
  vendor.headers = { "retry-after": "2" };
  asked.length = 0;
  await expect(client.getProgress("p_1")).rejects.toMatchObject({ kind: "rateLimited" });
  const held = { kind: "rateLimited", facts: { held: "limited", retryAfterMs: 2_000 } };
  await expect(client.listProjects()).rejects.toMatchObject(held);
  expect(asked).toEqual(["GET /editor/progress/p_1"]);
  vendor.status = 200;
  clock.now += 2_001;
  expect(await client.getProgress("p_1")).toMatchObject({ progress: 1 });
});

test("a key that a fresh login does not mend is not tried again by every call", async () => {
  const news: string[] = [];
  const { client, clock, vendor, asked } = openClient(news);
  await client.isAuthenticated();
  asked.length = 0;
  vendor.status = 401;
  await client.getProgress("p_1").catch(() => undefined);
  // For so long the refused login itself is remembered.
  clock.now += 5_001;
  const held = { kind: "auth", facts: { held: "refused" } };
  await expect(client.getProgress("p_2")).rejects.toMatchObject(held);
  await expect(client.createProject({}, controls)).rejects.toMatchObject(held);
  expect(asked).toEqual(["GET /editor/progress/p_1", "POST /auth/token"]);
  expect(news).toEqual(["refused"]);
});

test("a call that is never sent gives its place back", async () => {
  const { client, asked } = openClient();
  await client.isAuthenticated();
  asked.length = 0;
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  for (let index = 0; index < 20; index += 1) {
    await expect(client.createProject(circular, controls)).rejects.toMatchObject({ kind: "notSent" });
  }
  expect(asked).toEqual([]);
  expect(await client.getProgress("p_1")).toMatchObject({ progress: 1 });
});

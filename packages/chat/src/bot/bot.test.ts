import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { aRender } from "../../test/a-render.ts";
import { createHealth } from "./health.ts";
import { readTextFile } from "./read-text-file.ts";
import { renderLine } from "./render-line.ts";
import { startServer } from "./start-server.ts";
import { timelineLines } from "./timeline-lines.ts";
import { within } from "./within.ts";

test("a list's line is one line, with the percentage while it renders and whole characters of the title", () => {
  const title = `Hi\n${"😀".repeat(200)}`;
  const line = renderLine(aRender({ id: "r_1", state: "rendering", progress: 42.9, title }));
  expect(line.startsWith("r_1 · rendering 42 % · Hi 😀")).toBe(true);
  expect([line.includes("\n"), line.isWellFormed(), line.length < 200]).toEqual([false, true, true]);
  expect(renderLine(aRender({ id: "r_1", state: "ready", title: "Hi" }))).toBe("r_1 · ready · Hi");
});

test("a timeline shows its last thirty entries to the second", () => {
  const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, "0")}.123Z`;
  const timeline = Array.from({ length: 40 }, (_, second) => ({ at: at(second), kind: "progress" }));
  const lines = timelineLines(timeline);
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([
    30,
    "2026-01-01 00:00:10  progress",
    "2026-01-01 00:00:39  progress",
  ]);
});

test("health names the first part in trouble, and is not well before every part was heard", async () => {
  const health = createHealth(["token", "connection"]);
  const server = await startServer(
    { host: "127.0.0.1", port: 0 },
    { handle: () => false, health: () => ({ ...health.read(), checks: health.checks() }) },
  );
  const status = async () => (await fetch(`${server.url}/healthz`)).status;
  expect([health.read().status, await status()]).toEqual(["starting", 503]);
  health.report("connection", "lost");
  expect(health.read()).toEqual({ status: "trouble", problem: "lost" });
  const readiness = await fetch(`${server.url}/readyz`);
  expect([readiness.status, await readiness.json()]).toEqual([
    503,
    { status: "not ready", reasons: ["lost"], checks: { token: "starting", connection: "problem" } },
  ]);
  health.report("token", null);
  health.report("connection", null);
  expect([health.read().status, await status(), (await fetch(`${server.url}/else`)).status]).toEqual(["ok", 200, 404]);
  expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({
    status: "ready",
    checks: { token: "ok", connection: "ok" },
  });
  await server.stop();
});

test("what is late is said to be late, and what fails afterwards fails unheard", async () => {
  const work = Promise.withResolvers<string>();
  const answer = within(work.promise, { receivedAt: 0, now: () => 10_000, late: async () => "not known" });
  expect(await answer).toBe("not known");
  work.reject(new Error("too late"));
  const inTime = within(Promise.resolve("known"), { receivedAt: 0, now: () => 0, late: async () => "not known" });
  expect(await inTime).toBe("known");
});

describe("a script's file", () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function read(body: string | Buffer, options: { type?: string; bytes?: number; elsewhere?: boolean } = {}) {
    const seen: (string | undefined)[] = [];
    server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200, { "content-type": options.type ?? "text/plain" }).end(body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const origins = new Set([options.elsewhere ? "https://files.example" : origin]);
    const headers = { authorization: "Bearer of-the-bot" };
    const file = { url: `${origin}/script.txt`, bytes: options.bytes ?? 10 };
    return { file: await readTextFile(file, { origins, headers }), seen };
  }

  test.each([
    ["a text", "one\r\ntwo\n", { kind: "text", text: "one\ntwo" }],
    ["nothing", " \n", { kind: "empty" }],
    ["zeros", "a\0b", { kind: "noText" }],
    ["other bytes", Buffer.from([0xff, 0xfe, 0x41]), { kind: "noText" }],
    ["more than the platform said", "a".repeat(256_001), { kind: "tooLarge" }],
  ])("that holds %s", async (_what, body, wanted) => {
    expect(await read(body)).toEqual({ file: wanted, seen: ["Bearer of-the-bot"] });
  });

  test("that is a page instead was not handed over", async () => {
    expect((await read("<html>", { type: "text/html; charset=utf-8" })).file).toEqual({ kind: "notFetched" });
  });

  test("of another host is not asked for: the bot's token stays here", async () => {
    expect(await read("text", { elsewhere: true })).toEqual({ file: { kind: "notFetched" }, seen: [] });
  });

  test("that is said to be too large is not fetched", async () => {
    expect(await read("text", { bytes: 256_001 })).toEqual({ file: { kind: "tooLarge" }, seen: [] });
  });
});

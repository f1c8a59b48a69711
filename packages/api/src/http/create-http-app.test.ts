import { createHash } from "node:crypto";
import { AppError } from "@reelay/core";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addRender, openWebApp, ready, type WebApp } from "./test/open-web-app.ts";

const slug = "slug-of-a-ready-video-1";
let web: WebApp;
let thrown: Error | undefined;

beforeAll(async () => {
  web = await openWebApp({
    trpc: async (c) => {
      if (thrown !== undefined) throw thrown;
      return c.json({ bytes: (await c.req.text()).length });
    },
  });
  await addRender(web, "r_0123456789abcdefghjk", { row: { slug, ...ready(4) }, video: Buffer.from("film") });
});
afterAll(() => web.close());
beforeEach(() => {
  thrown = undefined;
  web.lines.length = 0;
});

test.each(["/", `/v/${slug}`, "/v/unknown", `/media/${slug}.mp4`, "/healthz", "/readyz", "/nothing", "/trpc/x"])(
  "%s is answered with the security headers and to no other origin",
  async (path) => {
    const answer = await fetch(web.url + path, { headers: { origin: "https://other.example" } });
    await answer.arrayBuffer();
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      "content-security-policy": expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  },
);

test("the policy lets exactly the style of the pages in, and no script", async () => {
  for (const path of ["/", `/v/${slug}`, "/v/unknown"]) {
    const answer = await fetch(web.url + path);
    const text = await answer.text();
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(answer.headers.get("content-security-policy")).toContain(`style-src 'sha256-${hash}'`);
    expect(answer.headers.get("content-security-policy")).not.toContain("script-src");
    expect(text).not.toMatch(/<script| style=| on\w+=/i);
  }
});

test("a request of more than 256 KB to the API is refused with BODY_TOO_LARGE", async () => {
  const send = (body: string | ReadableStream) => fetch(`${web.url}/trpc/x`, { method: "POST", body, duplex: "half" });
  const text = "x".repeat(256 * 1024 + 1);
  for (const body of [text, new Blob([text]).stream()]) {
    const answer = await send(body);
    expect([answer.status, await answer.json()]).toEqual([
      413,
      {
        error: expect.objectContaining({
          data: { httpStatus: 413, reelay: expect.objectContaining({ code: "BODY_TOO_LARGE" }) },
        }),
      },
    ]);
  }
  expect(await (await send(text.slice(1))).json()).toEqual({ bytes: 256 * 1024 });
});

test("an error of the catalogue is answered with its status, words and wait", async () => {
  thrown = new AppError("STORE_UNAVAILABLE", { retryAfterMs: 1_500, cause: new Error("10.0.0.1:5432 refused") });
  const answer = await fetch(`${web.url}/trpc/x`);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({
    error: { code: "STORE_UNAVAILABLE", retryable: true, retryAfterMs: 1_500 },
  });
  expect(text).not.toContain("10.0.0.1");
});

test("no other error shows a word of itself; its reference id stands in one log line", async () => {
  const parts = fc.constantFrom("/srv/app/x.ts:12", "select * from api_keys", "rly_abc", "10.0.0.1", "ECONNRESET");
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { minLength: 1, maxLength: 3 }), fc.boolean(), async (words, typed) => {
      web.lines.length = 0;
      thrown = Object.assign(typed ? new TypeError(words.join(" ")) : new Error(words.join(" ")), { status: 418 });
      const answer = await fetch(`${web.url}/trpc/x`);
      const text = await answer.text();
      expect(answer.status).toBe(500);
      for (const word of words) expect(text).not.toContain(word);
      const { error } = JSON.parse(text) as { error: { code: string; referenceId: string } };
      expect(error.code).toBe("INTERNAL");
      expect(web.lines.filter((line) => line.includes(error.referenceId))).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});

test("log lines name the route, never the slug", async () => {
  for (const path of [`/v/${slug}`, `/media/${slug}.mp4`, `/media/${slug}.png`, `/v/${slug}/more`]) {
    await (await fetch(web.url + path)).arrayBuffer();
  }
  expect(web.lines).toHaveLength(4);
  expect(web.lines.join("")).not.toContain(slug);
  expect(JSON.parse(web.lines[0] ?? "")).toMatchObject({ method: "GET", route: "/v/:slug", status: 200 });
});

test("a path of line breaks and escapes cannot forge a log line", async () => {
  await fetch(`${web.url}/v/%0a%7b"level":60%7d%1b[31m`);
  expect(web.lines).toHaveLength(1);
  expect(web.lines[0]).not.toContain('"level":60');
});

test("the service is up at once and ready only while its store answers and it is not stopping", async () => {
  expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${web.url}/readyz`)).json()).toEqual({
    status: "ready",
    checks: { process: "ok", store: "ok", region_global: "ok" },
  });
  const stopping = await openWebApp();
  stopping.stopping.abort();
  const answer = await fetch(`${stopping.url}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { status: "not ready", reasons: ["the service is stopping"], checks: { process: "problem", store: "ok" } },
  ]);
  await stopping.close();
});

test("other methods and unknown paths are not found", async () => {
  for (const [path, method] of [
    ["/nothing", "GET"],
    ["/", "POST"],
    [`/v/${slug}`, "DELETE"],
  ] as const) {
    expect((await fetch(`${web.url}${path}`, { method })).status).toBe(404);
  }
});

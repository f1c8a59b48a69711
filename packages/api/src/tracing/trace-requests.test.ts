import { currentTraceparent } from "@reelay/tracing";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { traceRequests } from "./trace-requests.ts";

const own = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const app = new Hono();
app.use(traceRequests);
app.all("*", (c) => c.text(currentTraceparent() ?? "none"));

const ask = async (path: string, init?: RequestInit): Promise<string> => await (await app.request(path, init)).text();
const sent = { headers: { traceparent: own } };

test("a call of the API goes on under the reference that came with it", async () => {
  expect(await ask("/trpc/renders.get", sent)).toBe(own);
  expect((await ask("/trpc/renders.create", { method: "POST", ...sent })).split("-")[1]).toBe(own.split("-")[1]);
});

test("a call that changes a render has a reference of its own where none came, or what came is none", async () => {
  const hostile = { headers: { traceparent: `${own}\t"` } };
  const made = [{}, hostile].map((init) => ask("/trpc/renders.create", { method: "POST", ...init }));
  const [first, second] = await Promise.all(made);
  expect(first).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  expect(second).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  expect(new Set([first, second, own]).size).toBe(3);
});

test.each(["/hooks/aistudios/r_1/secret", "/v/slug", "/media/a.mp4", "/trpc"])(
  "%s does not take over what its visitor sends",
  async (path) => {
    expect(await ask(path, sent)).toBe("none");
    expect(await ask(path, { method: "POST", ...sent })).toBe("none");
  },
);

import { connect, createServer } from "node:net";
import { once } from "node:events";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { expect, test } from "vitest";
import { serveHttp } from "./serve-http.ts";

const anywhere = { host: "127.0.0.1", port: 0, closeWithinMs: 60_000 };

test("a port that is taken is an error that names REELAY_PORT", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address() as { port: number };
  await expect(serveHttp(new Hono(), { host: "127.0.0.1", port })).rejects.toMatchObject({
    code: "SETTINGS_INVALID",
    message: expect.stringContaining(`REELAY_PORT ${port} is in use`),
  });
  holder.close();
});

test("an address of another machine is an error that names REELAY_HOST", async () => {
  await expect(serveHttp(new Hono(), { host: "203.0.113.1", port: 0 })).rejects.toMatchObject({
    code: "SETTINGS_INVALID",
    message: expect.stringContaining("REELAY_HOST 203.0.113.1"),
  });
});

test("closing ends event streams at once and tells their makers", async () => {
  const ended = Promise.withResolvers<void>();
  const app = new Hono().get("/events", (c) =>
    streamSSE(c, async (stream) => {
      stream.onAbort(() => ended.resolve());
      await stream.writeSSE({ data: "first" });
      await ended.promise;
    }),
  );
  const server = await serveHttp(app, anywhere);
  const answer = await fetch(`${server.url}/events`);
  const reader = answer.body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toContain("first");
  await server.close();
  await ended.promise;
  await expect(reader.read()).rejects.toThrow("terminated");
});

test("closing lets a request in progress finish and takes no other", async () => {
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const app = new Hono().get("/slow", async (c) => {
    begun.resolve();
    await go.promise;
    return c.text("finished");
  });
  const server = await serveHttp(app, anywhere);
  // Like most clients it would keep the connection; the end does not wait for that.
  const answer = fetch(`${server.url}/slow`);
  await begun.promise;
  const closed = server.close();
  await expect(fetch(`${server.url}/slow`)).rejects.toThrow("fetch failed");
  go.resolve();
  const { headers } = await answer;
  expect(headers.get("connection")).toBe("close");
  expect(await (await answer).text()).toBe("finished");
  await closed;
});

test("a request that is not HTTP is refused without words of ours", async () => {
  const server = await serveHttp(new Hono(), anywhere);
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nno colon\r\n\r\n");
  const [data] = (await once(socket, "data")) as [Buffer];
  expect(data.toString()).toBe("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  await server.close();
});

test("a request that never finishes is cut off when the time to close is over", async () => {
  const begun = Promise.withResolvers<void>();
  const app = new Hono().get("/stuck", () => {
    begun.resolve();
    return new Promise<never>(() => {});
  });
  const server = await serveHttp(app, { ...anywhere, closeWithinMs: 20 });
  const answer = fetch(`${server.url}/stuck`).catch(String);
  await begun.promise;
  await server.close();
  expect(await answer).toContain("fetch failed");
});

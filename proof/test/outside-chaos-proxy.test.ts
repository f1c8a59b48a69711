import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openChaosProxy, type ChaosProxy } from "../src/outside/chaos-proxy.ts";

let heard: string;
let server: Server;
let proxy: ChaosProxy;
let client: Socket;
beforeEach(async () => {
  heard = "";
  server = createServer((socket) => {
    socket
      .on("error", () => {})
      .on("data", (chunk) => {
        heard += String(chunk);
        socket.write(`answer to ${String(chunk)}`);
      });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  proxy = await openChaosProxy({ target: { host: "127.0.0.1", port: (server.address() as AddressInfo).port } });
  client = connect(proxy.port, "127.0.0.1");
  client.on("error", () => {});
  await once(client, "connect");
  client.write("hello");
  await nextChunk();
});
afterEach(async () => {
  client.destroy();
  await proxy.stop();
  await once(server.close(), "close");
});

async function nextChunk(): Promise<string> {
  return String(((await once(client, "data")) as [Buffer])[0]);
}

/** Not `once`, which takes the error of a reset for its own. */
async function closed(): Promise<void> {
  await new Promise<void>((resolve) => void client.once("close", () => resolve()));
}

/** What has come once the server has heard the request and the loop has turned often enough for an answer. */
async function whatComes(request: string): Promise<string> {
  let come = "";
  client.on("data", (chunk) => (come += String(chunk)));
  client.write(request);
  await expect.poll(() => heard).toBe(`hello${request}`);
  await expect.poll(() => proxy.touched()).toBeGreaterThan(0);
  return come;
}

test("latency and drip bring the whole answer, late", async () => {
  proxy.set("latency");
  client.write("late");
  expect(await nextChunk()).toBe("answer to late");
  proxy.set("drip");
  client.write("drop");
  expect(await nextChunk()).toBe("a");
  expect(await nextChunk()).toBe("n");
  proxy.set("open");
  expect(await nextChunk()).toBe("swer to drop");
});

test("a reset breaks the connection that stands, and one whose request was heard", async () => {
  const broken = closed();
  proxy.set("reset");
  await broken;
  expect(proxy.touched()).toBe(1);
  client = connect(proxy.port, "127.0.0.1");
  client.on("error", () => {});
  client.write("again");
  await closed();
  expect(heard).toBe("helloagain");
});

test("a black hole holds both ways and lets go when it is lifted", async () => {
  proxy.set("blackHole");
  client.write("lost?");
  await expect.poll(() => proxy.touched()).toBe(1);
  expect(heard).toBe("hello");
  proxy.set("open");
  expect(await nextChunk()).toBe("answer to lost?");
});

test("a half-open connection is heard and never answered again, also when the fault is lifted", async () => {
  proxy.set("halfOpen");
  expect(await whatComes(" there")).toBe("");
  proxy.set("open");
  const silent = client;
  client = connect(proxy.port, "127.0.0.1");
  client.write("new");
  expect(await nextChunk()).toBe("answer to new");
  expect(silent.closed).toBe(false);
  silent.destroy();
});

test("garbage has the answer's length and not its words, truncation its first half and an end", async () => {
  proxy.set("garbage");
  client.write("noise");
  const garbage = ((await once(client, "data")) as [Buffer])[0];
  expect(garbage).toHaveLength("answer to noise".length);
  expect(String(garbage)).not.toBe("answer to noise");
  proxy.set("truncation");
  client.write("half!!");
  expect(await nextChunk()).toBe("answer t");
  await once(client, "end");
});

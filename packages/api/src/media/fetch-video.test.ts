import { createServer, type RequestListener, type Server } from "node:http";
import { once } from "node:events";
import { mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectRegion, type RegionConnection } from "@reelay/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { downloadError, fetchVideo, type VideoSource } from "./fetch-video.ts";

const sample = await readFile(new URL("fixtures/two-seconds.mp4", import.meta.url));
const asVideo = { "content-type": "video/mp4" };
let folder: string;
let server: Server;
let answer: RequestListener;
let connection: RegionConnection;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelay-fetch-"));
  server = createServer((incoming, outgoing) => answer(incoming, outgoing)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  connection = connectRegion({ region: "global", baseUrl });
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const fetchIt = (changes: Partial<VideoSource> = {}) =>
  fetchVideo({
    link: `${connection.baseUrl}/v.mp4?token=secret`,
    connection,
    targetFile: join(folder, "copy.mp4"),
    maxBytes: 100_000,
    signal: new AbortController().signal,
    ...changes,
  });

async function expectRefusal(code: string, reason: RegExp, changes: Partial<VideoSource> = {}): Promise<void> {
  const error = await fetchIt(changes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code, message: expect.stringMatching(reason) });
  expect(String(error)).not.toMatch(/token|secret/);
  expect(await readdir(folder)).toEqual([]);
}

test.each([
  [
    "with its length",
    (outgoing: Parameters<RequestListener>[1]) =>
      outgoing.writeHead(200, { ...asVideo, "content-length": sample.length }),
  ],
  ["in chunks", (outgoing: Parameters<RequestListener>[1]) => outgoing.writeHead(200, asVideo)],
  [
    "as plain bytes",
    (outgoing: Parameters<RequestListener>[1]) =>
      outgoing.writeHead(200, { "content-type": "application/octet-stream" }),
  ],
])("a video sent %s is copied byte for byte, and nothing else is left behind", async (_, begin) => {
  answer = (_incoming, outgoing) => void begin(outgoing).end(sample);
  expect(await fetchIt()).toEqual({ bytes: sample.length });
  expect(await readdir(folder)).toEqual(["copy.mp4"]);
  expect(await readFile(join(folder, "copy.mp4"))).toEqual(sample);
});

test("a video that comes byte by byte is copied whole", async () => {
  answer = (_, outgoing) => {
    outgoing.writeHead(200, asVideo);
    for (const byte of sample.subarray(0, 20)) outgoing.write(Buffer.from([byte]));
    outgoing.end(sample.subarray(20));
  };
  await fetchIt();
  expect(await readFile(join(folder, "copy.mp4"))).toEqual(sample);
});

test.each<[string, number, Record<string, string>, RegExp]>([
  ["a redirect", 302, { location: "/other.mp4" }, /answered 302/],
  ["an error", 404, asVideo, /answered 404/],
  ["an expired link", 403, asVideo, /answered 403/],
  ["a part", 206, asVideo, /answered 206/],
  ["a page", 200, { "content-type": "text/html" }, /not a video/],
  ["no type", 200, {}, /not a video/],
  ["a compressed body", 200, { ...asVideo, "content-encoding": "gzip" }, /compressed/],
])("%s is refused and leaves nothing", async (_, status, headers, reason) => {
  const asked: string[] = [];
  answer = (incoming, outgoing) => {
    asked.push(incoming.url ?? "");
    outgoing.writeHead(status, headers).end(sample);
  };
  await expectRefusal("VIDEO_UNUSABLE", reason);
  expect(asked).toEqual(["/v.mp4?token=secret"]);
});

test.each([
  ["empty", Buffer.alloc(0)],
  ["short", Buffer.from("1234ft")],
  ["text", Buffer.from("this is not the video you are looking for")],
])("a body that is %s is refused as not an MP4", async (_, body) => {
  answer = (_incoming, outgoing) => void outgoing.writeHead(200, asVideo).end(body);
  await expectRefusal("VIDEO_UNUSABLE", /MP4/);
});

test("a video announced as too large is refused before its body", async () => {
  answer = (_, outgoing) => void outgoing.writeHead(200, { ...asVideo, "content-length": 100_001 }).write(sample);
  await expectRefusal("VIDEO_TOO_LARGE", /100000 bytes/);
});

test("a video that never ends is cut off at the limit", async () => {
  let sent = 0;
  answer = (_, outgoing) => {
    outgoing.writeHead(200, asVideo).write(sample);
    const more = () => {
      while (!outgoing.destroyed && outgoing.write(Buffer.alloc(10_000))) sent += 10_000;
    };
    outgoing.on("drain", more);
    more();
  };
  await expectRefusal("VIDEO_TOO_LARGE", /100000 bytes/);
  expect(sent).toBeLessThan(20_000_000);
});

test("a connection that breaks in the middle leaves nothing", async () => {
  answer = (_, outgoing) => {
    outgoing.writeHead(200, { ...asVideo, "content-length": sample.length });
    outgoing.write(sample.subarray(0, 500), () => outgoing.destroy());
  };
  await expectRefusal("VIDEO_UNUSABLE", /connection/);
});

test.each([
  ["before the answer", () => {}],
  [
    "inside the body",
    (outgoing: Parameters<RequestListener>[1]) => outgoing.writeHead(200, asVideo).write(sample.subarray(0, 500)),
  ],
])("a host that falls silent %s is given up", async (_, begin) => {
  answer = (_incoming, outgoing) => void begin(outgoing);
  await expectRefusal("VIDEO_UNUSABLE", /no byte came for 50 ms/, { timeouts: { stallMs: 50, totalMs: 60_000 } });
});

test("a host that trickles for ever is given up at the total limit", async () => {
  answer = (_, outgoing) => {
    outgoing.writeHead(200, asVideo).write(sample);
    const timer = setInterval(() => outgoing.write("x"), 5);
    outgoing.on("close", () => clearInterval(timer));
  };
  await expectRefusal("VIDEO_UNUSABLE", /longer than 150 ms/, { timeouts: { stallMs: 60_000, totalMs: 150 } });
});

test("a stopping service ends the download and leaves nothing", async () => {
  const stopping = new AbortController();
  answer = (_, outgoing) => {
    outgoing.writeHead(200, asVideo).write(sample, () => stopping.abort());
  };
  await expectRefusal("SERVICE_STOPPING", /stopping/, { signal: stopping.signal });
});

test("a failed download does not touch the copy that is there", async () => {
  await writeFile(join(folder, "copy.mp4"), "earlier");
  answer = (_, outgoing) => void outgoing.writeHead(500).end();
  await expect(fetchIt()).rejects.toMatchObject({ code: "VIDEO_UNUSABLE" });
  expect(await readFile(join(folder, "copy.mp4"), "utf8")).toBe("earlier");
});

test("a full disk is told apart from a bad video", async () => {
  const full = await open("/dev/full", "w");
  const error = await full.writeFile("x").catch((thrown: unknown) => thrown);
  await full.close();
  const signal = new AbortController().signal;
  expect(downloadError(error, signal, { verdict: () => undefined })).toMatchObject({ code: "DISK_FULL" });
});

test("no link leads into this machine or its network, whatever its spelling", async () => {
  let connections = 0;
  server.on("connection", () => (connections += 1));
  const { port } = server.address() as AddressInfo;
  const anyHost = { ...connectRegion({ region: "global" }), mediaHosts: ["localhost", "127.0.0.1", "*.aistudios.com"] };
  const hosts = [
    "localhost",
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
  ];
  const links = [
    ...hosts,
    "0.0.0.0",
    "a@localhost",
    "app.aistudios.com@127.0.0.1",
    "169.254.169.254",
    "10.0.0.1",
  ].flatMap((host) => [`https://${host}:${port}/v.mp4`, `http://${host}:${port}/v.mp4`, `https://${host}/v.mp4`]);
  for (const link of [...links, "file:///etc/passwd", "data:video/mp4,x", "//localhost/v.mp4", ""]) {
    await expectRefusal("VIDEO_UNUSABLE", /link|address|connection/, { link, connection: anyHost });
  }
  expect(connections).toBe(0);
});

test("a name that leads into the network is refused when the connection is made", async () => {
  const named = { ...connectRegion({ region: "global" }), mediaHosts: ["localhost"] };
  await expectRefusal("VIDEO_UNUSABLE", /address that is not public/, {
    link: "https://localhost/v.mp4",
    connection: named,
  });
});

test("with a loopback base another port of this machine is refused", async () => {
  await expectRefusal("VIDEO_UNUSABLE", /link/, { link: "http://127.0.0.1:1/v.mp4" });
});

import { readdir, readlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addRender, openWebApp, place, ready, type WebApp } from "../http/test/open-web-app.ts";
import { videoFile } from "./media-files.ts";

const id = "r_0123456789abcdefghjk";
const slug = "Slug_0123456789-abcdef";
const video = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 7) % 251));
const picture = Buffer.from("89504e470d0a1a0a", "hex");
let web: WebApp;
let link: string;

beforeAll(async () => {
  web = await openWebApp();
  link = `${web.url}/media/${slug}.mp4`;
  await addRender(web, id, { row: { slug, title: "Grüße, 아나", ...ready(video.length) }, video, poster: picture });
  await place(join(web.service.mediaDir, "boards", `${"b".repeat(43)}.png`), picture);
  for (const name of ["secret.png", "secret.mp4"]) await writeFile(join(web.service.mediaDir, name), "not for anybody");
});
afterAll(() => web.close());

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test("a whole video is sent byte for byte with what a player needs to know", async () => {
  const answer = await fetch(link);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "accept-ranges": "bytes",
    "content-type": "video/mp4",
    "content-length": String(video.length),
    "content-disposition": `inline; filename="Gr__e, __.mp4"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%2C%20%EC%95%84%EB%82%98.mp4`,
    "x-content-type-options": "nosniff",
  });
  expect((await bytesOf(answer)).equals(video)).toBe(true);
});

test("a range is sent as asked, also across read boundaries and at the end", async () => {
  for (const [start, end] of [
    [0, 0],
    [1, 131_072],
    [131_071, 262_145],
    [2_999_999, 2_999_999],
  ] as const) {
    const answer = await fetch(link, { headers: { range: `bytes=${start}-${end}` } });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes ${start}-${end}/${video.length}`);
    expect((await bytesOf(answer)).equals(video.subarray(start, end + 1))).toBe(true);
  }
});

test("a range beyond the end is answered with 416 and the size", async () => {
  const answer = await fetch(link, { headers: { range: "bytes=3000000-" } });
  expect([answer.status, answer.headers.get("content-range")]).toEqual([416, `bytes */${video.length}`]);
});

test("HEAD says the same as GET and sends nothing", async () => {
  const [head, get] = [await fetch(link, { method: "HEAD" }), await fetch(link)];
  for (const name of ["content-length", "content-type", "etag", "accept-ranges"]) {
    expect(head.headers.get(name)).toBe(get.headers.get(name));
  }
  expect((await bytesOf(head)).length).toBe(0);
  await get.body?.cancel();
});

test("an unchanged copy is not sent again", async () => {
  const etag = (await fetch(link, { method: "HEAD" })).headers.get("etag") ?? "";
  const answer = await fetch(link, { headers: { "if-none-match": etag } });
  expect([answer.status, await answer.text()]).toEqual([304, ""]);
});

test("?download makes the browser save the file", async () => {
  const answer = await fetch(`${link}?download`, { method: "HEAD" });
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment;/);
});

test("posters and storyboards are sent as pictures", async () => {
  for (const path of [`/media/${slug}.png`, `/media/boards/${"b".repeat(43)}.png`]) {
    const answer = await fetch(web.url + path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect((await bytesOf(answer)).equals(picture)).toBe(true);
  }
});

test("a render that is not ready, a lost file and an unknown slug are the same 404", async () => {
  await addRender(web, "r_1111111111111111111a", { row: { slug: "slug-of-one-rendering" }, video });
  await addRender(web, "r_1111111111111111111b", { row: { slug: "slug-of-a-lost-file-1", ...ready(1) } });
  for (const name of ["slug-of-one-rendering", "slug-of-a-lost-file-1", "slug-that-nobody-has1"]) {
    const answer = await fetch(`${web.url}/media/${name}.mp4`);
    expect([answer.status, await answer.text()]).toEqual([404, "not found"]);
  }
});

test("500 evil names lead nowhere", async () => {
  const part = fc.constantFrom(
    ..."../ ..\\ %2e%2e%2f ..%2f ..%5c %00 . / // ~ secret r_0123456789abcdefghjk videos boards passwd C: \\\\ ; ' %ff".split(
      " ",
    ),
  );
  const name = fc.array(fc.oneof({ weight: 3, arbitrary: part }, fc.string({ maxLength: 5 })), {
    minLength: 1,
    maxLength: 8,
  });
  const evil = fc.sample(name, 500).map((parts) => parts.join("").replaceAll(/[^\x21-\x7e]|[?#]/g, ""));
  const aimed = ["../secret", `../posters/${id}`, `../videos/${id}`, "../../secret", `boards/../secret`].flatMap(
    (path) =>
      ["%2f", "%2F", "\\", "%5c", "/"].flatMap((slash) => Array(9).fill(path.replaceAll("/", slash)) as string[]),
  );
  const where = ["/media/", "/media/boards/", "/v/"];
  for (const [at, text] of [...aimed, ...evil].entries()) {
    const path = `${where[at % 3]}${text}${["", ".mp4", ".png"][(at >> 2) % 3]}`;
    const { status, type } = await sendRaw(path);
    // A path that climbs out of /media ends at another page of ours; no file is ever sent.
    expect(`${path} ${type ?? "text/plain"}`).toMatch(/ text\/(?:html|plain)/i);
    if (status === 200) expect(path).toMatch(/\/(?:\.|%2e)/i);
  }
});

/** Sends a path as it is; fetch would tidy it up first. */
async function sendRaw(path: string): Promise<{ status: number | undefined; type: string | undefined }> {
  return await new Promise((resolve, reject) => {
    const { hostname, port } = new URL(web.url);
    const sent = request({ hostname, port, path }, (answer) => {
      resolve({ status: answer.resume().statusCode, type: answer.headers["content-type"] });
    });
    sent.on("error", reject).end();
  });
}

test("clients that go away in the middle leave no file open", async () => {
  const file = videoFile(web.service, id);
  const { hostname, port } = new URL(web.url);
  await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => {});
      socket.write(`GET /media/${slug}.mp4 HTTP/1.1\r\nhost: x\r\n\r\n`);
      if (at % 4 !== 0) await new Promise((resolve) => socket.once("data", resolve));
      socket.pause();
      if (at === 1) expect(await openDescriptors(file)).toBeGreaterThan(0);
      socket.destroy();
    }),
  );
  await vi.waitFor(async () => expect(await openDescriptors(file)).toBe(0), { timeout: 5_000 });
});

test("a file that shrinks while it is sent breaks the answer off and is closed", async () => {
  await addRender(web, "r_1111111111111111111c", { row: { slug: "slug-of-a-shrinking-1", ...ready(1) }, video });
  const file = videoFile(web.service, "r_1111111111111111111c");
  const answer = await fetch(`${web.url}/media/slug-of-a-shrinking-1.mp4`);
  await writeFile(file, "short");
  await expect(answer.arrayBuffer()).rejects.toThrow("terminated");
  expect(await openDescriptors(file)).toBe(0);
});

async function openDescriptors(file: string): Promise<number> {
  const names = await readdir("/proc/self/fd");
  const targets = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
  return targets.filter((target) => target === file).length;
}

import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReadyRender, aRender } from "../../test/a-render.ts";
import { openVideo } from "./open-video.ts";

const paths: (string | undefined)[] = [];
const server = createServer((request, response) => {
  paths.push(request.url);
  response.writeHead(request.url === "/media/abc.mp4" ? 200 : 404).end("bytes of a video");
});

beforeAll(async () => await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve())));
afterAll(() => server.close());

function apiUrl(): string {
  const address = server.address();
  return typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
}

const signal = new AbortController().signal;

test("a video is fetched from the service that the bot talks to, not from its public link", async () => {
  const source = await openVideo({ apiUrl: apiUrl(), fetch })(aReadyRender(), signal);
  const bytes = await new Response(await source?.open()).text();
  expect([bytes, source?.bytes, paths.at(-1)]).toEqual(["bytes of a video", 8_000_000, "/media/abc.mp4"]);
});

test.each([
  ["Welcome, Ana!", "Welcome Ana.mp4"],
  ["../../etc/passwd", "etc passwd.mp4"],
  ["환영합니다 <b>", "환영합니다 b.mp4"],
  ["💥", "video.mp4"],
])("%s is saved as %s", async (title, fileName) => {
  const source = await openVideo({ apiUrl: apiUrl(), fetch })(aReadyRender({ title }), signal);
  expect(source?.fileName).toBe(fileName);
});

test("a video that is not there now is a failure to try again", async () => {
  const { links } = aReadyRender();
  const gone = aReadyRender({ links: { ...links, video: "http://127.0.0.1:1/media/gone.mp4" } });
  const source = await openVideo({ apiUrl: apiUrl(), fetch })(gone, signal);
  await expect(source?.open()).rejects.toMatchObject({ kind: "transient", platformCode: "video_404" });
  const dark = await openVideo({ apiUrl: "http://127.0.0.1:1", fetch })(aReadyRender(), signal);
  await expect(dark?.open()).rejects.toMatchObject({ kind: "transient", platformCode: "video_unreachable" });
});

test("a render without a video has none", async () => {
  expect(await openVideo({ apiUrl: apiUrl(), fetch })(aRender(), signal)).toBeNull();
});

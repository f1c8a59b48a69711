import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measureVideo } from "./measure-video.ts";

const sample = fileURLToPath(new URL("fixtures/two-seconds.mp4", import.meta.url));
let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "reelay-measure-"))));
afterAll(() => rm(folder, { recursive: true }));

test("length and size of a video are read from its tables", async () => {
  const { seconds, width, height } = await measureVideo(sample);
  expect([Math.round(seconds * 10) / 10, width, height]).toEqual([2, 96, 64]);
});

const bytes = await readFile(sample);
test.each([
  ["an empty file", Buffer.alloc(0)],
  ["a page", Buffer.from("<!doctype html><title>Not here</title>")],
  ["an MP4 without its tables", bytes.subarray(0, 40)],
  ["an MP4 cut in the middle", bytes.subarray(0, 600)],
  ["noise behind a first box", Buffer.concat([bytes.subarray(0, 32), Buffer.alloc(4000, 7)])],
])("%s is refused as unusable", async (name, content) => {
  const file = join(folder, `${name}.mp4`);
  await writeFile(file, content);
  await expect(measureVideo(file)).rejects.toMatchObject({ code: "VIDEO_UNUSABLE" });
});

test("a file that is not there is refused as unusable", async () => {
  await expect(measureVideo(join(folder, "missing.mp4"))).rejects.toMatchObject({ code: "VIDEO_UNUSABLE" });
});

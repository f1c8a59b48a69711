import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { renderVideo } from "./render-video.ts";
import { makeProject } from "./test/make-project.ts";
import { readMp4 } from "./test/read-mp4.ts";

const longProject = makeProject(Array.from({ length: 60 }, () => ({ script: "긴 문장입니다." })));

let folder = "";
let outFile = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "video-"));
  outFile = join(folder, "out.mp4");
});

afterEach(async () => rm(folder, { recursive: true }));

const project = makeProject([{ script: "Hello and welcome." }, { script: "주간 업데이트." }]);

describe("a full video", () => {
  test("is an MP4 that plays, seeks and is as long as was said", async () => {
    const fractions: number[] = [];
    const onProgress = (fraction: number) => fractions.push(fraction);
    const video = await renderVideo({ project, resolution: "480", outFile, onProgress });
    const mp4 = await readMp4(outFile);

    expect(mp4).toMatchObject({ title: "Test film", videoCodec: "avc", audioCodec: "aac", isFastStart: true });
    expect([mp4.width, mp4.height]).toEqual([video.width, video.height]);
    expect([video.width, video.height]).toEqual([854, 480]);
    expect(video.bytes).toBe((await stat(outFile)).size);
    expect(video.seconds).toBeGreaterThan(3.5);
    expect(mp4.videoSeconds).toBeCloseTo(video.seconds, 1);
    expect(mp4.audioSeconds).toBeCloseTo(video.seconds, 1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(await readdir(folder)).toEqual(["out.mp4"]);
  });

  test("has real key frames, and holds no picture longer than half a second", async () => {
    const script = "하나, 둘, 셋, 넷, 다섯, 여섯, 일곱, 여덟, 아홉, 열.";
    await renderVideo({ project: makeProject([{ script }]), resolution: "480", outFile });
    const { pictures } = await readMp4(outFile);
    const keys = pictures.filter((picture) => picture.isKey);
    const seconds = pictures.map((picture) => picture.seconds);

    expect(pictures[0]).toMatchObject({ seconds: 0, isKey: true });
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.length).toBeLessThan(pictures.length / 4);
    expect(new Set(seconds).size).toBe(seconds.length);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
    expect(Math.max(...pictures.map((picture) => picture.durationSeconds))).toBeLessThan(0.6);
  });

  test("is drawn at 720p when 4k is asked for", async () => {
    const video = await renderVideo({ project: makeProject([{ script: "" }]), resolution: "4k", outFile });
    expect(video).toMatchObject({ width: 1_280, height: 720, seconds: 3 });
  });
});

describe("a tiny video", () => {
  test.each([
    ["landscape", 64, 36],
    ["portrait", 36, 64],
  ])("(%s) is a real MP4 of one second", async (orientation, width, height) => {
    const tiny = makeProject([], { orientation });
    const video = await renderVideo({ project: tiny, resolution: "720", outFile, pixels: "tiny" });
    const mp4 = await readMp4(outFile);
    expect(video).toEqual({ bytes: (await stat(outFile)).size, seconds: 1, width, height });
    expect(mp4).toMatchObject({ title: "Test film", videoCodec: "avc", audioCodec: "aac", width, height });
    expect(mp4.videoSeconds).toBe(1);
    expect(mp4.audioSeconds).toBeCloseTo(1, 1);
    expect(await readdir(folder)).toEqual(["out.mp4"]);
  });

  test("leaves no handler for crashes of the process behind", async () => {
    const before = process.listeners("uncaughtException");
    await renderVideo({ project: null, resolution: "720", outFile, pixels: "tiny" });
    expect(process.listeners("uncaughtException")).toEqual(before);
  });
});

describe("a render that fails", () => {
  test("gives a short reason and leaves no file", async () => {
    const render = renderVideo({ project: { scenes: "no" }, resolution: "480", outFile });
    await expect(render).rejects.toThrow("the project has no scenes");
    expect(await readdir(folder)).toEqual([]);
  });

  test("because its folder is missing does not stop the next one", async () => {
    const silent = makeProject([{ script: "" }]);
    const lost = renderVideo({ project: silent, resolution: "480", outFile: join(folder, "missing", "out.mp4") });
    const found = renderVideo({ project: silent, resolution: "480", outFile });
    await expect(lost).rejects.toThrow("ENOENT");
    await expect(found).resolves.toMatchObject({ seconds: 3 });
  });

  test("because it was aborted ends at once, whether it draws or waits, and leaves no file", async () => {
    const stop = new AbortController();
    const { promise: started, resolve: onProgress } = Promise.withResolvers<unknown>();
    const input = { project: longProject, resolution: "480", signal: stop.signal } as const;
    const drawing = renderVideo({ ...input, outFile, onProgress });
    const waiting = renderVideo({ ...input, outFile: join(folder, "second.mp4") });
    const ends = Promise.allSettled([drawing, waiting]);
    await started;
    stop.abort(new Error("enough"));
    expect((await ends).map((end) => end.status === "rejected" && String(end.reason))).toEqual(
      Array(2).fill("Error: enough"),
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test("because its parent died is not continued", async () => {
    const file = fileURLToPath(new URL("./render-child.ts", import.meta.url));
    const child = fork(file, [], { execArgv: [], stdio: "ignore" });
    await once(child, "message");
    child.send({ project: longProject, shortSide: 480, outFile });
    await once(child, "message");
    child.disconnect();
    expect(await once(child, "exit")).toEqual([1, null]);
    expect(await readdir(folder)).toEqual([]);
  });
});

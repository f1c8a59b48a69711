import { inflateSync } from "node:zlib";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { makeProject, seedProject } from "../test/projects.ts";
import { drawPoster } from "./draw-poster.ts";
import { drawStoryboard } from "./draw-storyboard.ts";

const pixelsOf = async (png: Uint8Array) => {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
};

// SANDBOX is the only thing on these pictures in this amber.
const hasSandboxAmber = async (png: Uint8Array): Promise<boolean> => {
  const { data } = await pixelsOf(png);
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at] === 255 && data[at + 1] === 183 && data[at + 2] === 3) count++;
  return count > 300;
};

describe("drawStoryboard", () => {
  test("has one tile per scene, and says its true size", async () => {
    const one = await drawStoryboard(seedProject());
    const six = await drawStoryboard(makeProject(["One.", "Two.", "Three.", "Four.", "Five.", "Six."]));
    expect([one.scenes, six.scenes]).toEqual([1, 6]);
    const image = await loadImage(six.png);
    expect([image.width, image.height]).toEqual([six.width, six.height]);
    expect(six.height).toBeGreaterThan(700);
  });

  test("says SANDBOX only when told to", async () => {
    const [plain, marked] = [
      await drawStoryboard(seedProject()),
      await drawStoryboard(seedProject(), { marked: true }),
    ];
    expect([await hasSandboxAmber(plain.png), await hasSandboxAmber(marked.png)]).toEqual([false, true]);
  });

  test("the estimate counts scenes that are not drawn", async () => {
    const project = makeProject(Array.from({ length: 30 }, () => "This is a sentence of about three seconds."));
    const [few, many] = [
      await drawStoryboard(project, { maxScenes: 2 }),
      await drawStoryboard(project, { maxScenes: 8 }),
    ];
    expect(few.seconds).toBe(many.seconds);
    expect(few.scenes).toBe(30);
    expect(few.height).toBeLessThan(many.height);
    expect(few.seconds).toBeGreaterThan(60);
    expect(few.seconds).toBeLessThan(150);
  });

  test("Chinese and Japanese forms of one character differ, as do different characters", async () => {
    const clip = (text: string) => ({
      type: "textImage",
      layer: 2,
      left: 100,
      top: 100,
      width: 1_800,
      height: 400,
      text,
      fontSize: 200,
      fill: "#000",
    });
    const posters = ["直ね", "直呢", "가나", "나가"].map((text) =>
      drawPoster({ scenes: [{ background: { source_type: "color", source_color: "#fff" }, clips: [clip(text)] }] }),
    );
    const inks = await Promise.all(
      posters.map(async (poster) => {
        const { data, width } = await pixelsOf(await poster);
        const left = data.filter((_, at) => at % 4 === 0 && (at / 4) % width < 240);
        return left.reduce((sum, red) => sum + (red < 128 ? 1 : 0), 0);
      }),
    );
    expect(new Set(inks).size).toBe(4);
    expect(Math.min(...inks)).toBeGreaterThan(1_000);
  });

  test("nothing at all still gives a picture", async () => {
    const board = await drawStoryboard(undefined);
    expect(board).toMatchObject({ scenes: 0, seconds: 0 });
    expect((await loadImage(board.png)).width).toBe(board.width);
  });
});

describe("drawPoster", () => {
  test.each([
    [{}, 1_280, 720],
    [{ orientation: "portrait" }, 720, 1_280],
  ])("a project of %j has a poster of %i×%i", async (members, width, height) => {
    const image = await loadImage(await drawPoster(makeProject(["Hi."], members)));
    expect([image.width, image.height]).toEqual([width, height]);
  });

  test("is marked only when told to", async () => {
    const marks = [false, true].map(async (marked) => hasSandboxAmber(await drawPoster(seedProject(), { marked })));
    expect(await Promise.all(marks)).toEqual([false, true]);
  });

  test("is a PNG whose data is complete", async () => {
    const png = Buffer.from(await drawPoster(seedProject()));
    const length = png.readUInt32BE(33);
    expect(inflateSync(png.subarray(41, 41 + length))).toHaveLength(720 * (1_280 * 3 + 1));
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { makeProject, makeScene } from "../test/projects.ts";
import { drawPoster } from "./draw-poster.ts";
import { drawStoryboard } from "./draw-storyboard.ts";
import { readProject } from "./read-project.ts";

const RICH_SCENE = makeScene({
  script: "<p>Hello there.</p>",
  clips: [
    {
      type: "textImage",
      layer: 3,
      left: 9,
      top: 9,
      width: 600,
      height: 90,
      text: "Title",
      fontSize: 60,
      fill: "#fff",
      fontWeight: 700,
      align: "center",
      stroke: "#000",
      strokeWidth: 2,
      underline: true,
      backgroundColor: "#123",
      shadow: { enabled: true, color: "#00000080", blur: 4 },
    },
    {
      type: "shape",
      layer: 2,
      left: 9,
      top: 300,
      width: 220,
      height: 12,
      shapeName: "Star",
      fill: "#ffb703",
      stroke: "#fff",
      strokeWidth: 3,
      angle: 20,
      animation: { type: "fade-in", duration: 1, delay: 1 },
    },
    {
      type: "image",
      layer: 4,
      left: 1_000,
      top: 180,
      width: 1_600,
      height: 900,
      scaleX: 0.5,
      scaleY: 0.5,
      opacity: 80,
      source_url: "https://example.com/a%zz.png",
    },
    { type: "videoImage", layer: 5, left: 0, top: 0, width: 480, height: 270, video_url: "https://example.com/v.mp4" },
  ],
});

const NASTY_NUMBERS = [-1, 0, 1e9, -1e9, 1e-9, Number.NaN, Number.POSITIVE_INFINITY];
const NASTY_WORDS = [
  "",
  "abc",
  "#zzzzzz",
  "rgb(1,2)",
  "data:image/png;base64,AAAA",
  "<p>x</p>",
  "constructor",
  "__proto__",
];
const NASTY_TEXTS = [
  "\u202e\u0000\ud800",
  "😀".repeat(50),
  "👩‍👩‍👧‍👦🇰🇷1️⃣",
  "가".repeat(3_000),
  "مرحبا بكم",
  "\n".repeat(300),
];
const NASTY: readonly unknown[] = [null, undefined, [], {}, true, ...NASTY_NUMBERS, ...NASTY_WORDS, ...NASTY_TEXTS];

type Slot = { holder: Record<string, unknown>; member: string };

const slotsOf = (value: unknown): Slot[] => {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((member) => [{ holder, member }, ...slotsOf(holder[member])]);
};

const mutate = (mutations: readonly (readonly [slot: number, value: number])[]): unknown => {
  const project = structuredClone({ ...makeProject([]), scenes: [RICH_SCENE] });
  for (const [slot, value] of mutations) {
    const slots = slotsOf(project);
    const chosen = slots[slot % slots.length];
    if (chosen !== undefined) chosen.holder[chosen.member] = NASTY[value % NASTY.length];
  }
  return project;
};

const mutations = fc.array(fc.tuple(fc.nat(5_000), fc.nat(5_000)), { minLength: 1, maxLength: 5 });

test("no mutation of a project keeps its poster from being drawn", async () => {
  await fc.assert(
    fc.asyncProperty(mutations, async (chosen) => {
      expect((await drawPoster(mutate(chosen), { shortSide: 160, marked: true })).length).toBeGreaterThan(100);
    }),
    { numRuns: 300 },
  );
});

test("no mutation of a project keeps its storyboard from being drawn", async () => {
  await fc.assert(
    fc.asyncProperty(mutations, async (chosen) => {
      expect((await drawStoryboard(mutate(chosen))).png.length).toBeGreaterThan(100);
    }),
    { numRuns: 30 },
  );
});

test("a scene crowded with long texts is drawn in bounded work", async () => {
  const clip = { type: "textImage", width: 600, height: 90, fontSize: 60, text: "hello there ".repeat(200) };
  const scene = { clips: Array.from({ length: 5_000 }, () => clip) };
  const [layers] = readProject({ scenes: [scene] }, { shortSide: 720 }).scenes.map((read) => read.layers);
  const letters = layers?.reduce((sum, layer) => sum + (layer.kind === "text" ? layer.text.length : 0), 0);
  expect(letters).toBeLessThanOrEqual(100_000);
});

test("no JSON keeps a storyboard from being drawn", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (json) => {
      expect((await drawStoryboard({ scenes: json })).png.length).toBeGreaterThan(100);
    }),
    { numRuns: 40 },
  );
});

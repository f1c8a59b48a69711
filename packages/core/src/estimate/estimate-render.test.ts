import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildProject } from "../payload/build-project.ts";
import { convertToScripts } from "../payload/convert-to-scripts.ts";
import { countSyllables } from "./count-syllables.ts";
import { estimateRender } from "./estimate-render.ts";
import { estimateSeconds } from "./estimate-seconds.ts";

describe("syllables", () => {
  test.each([
    ["Welcome, Ana!", "en", 4],
    ["make a table", "en", 4],
    ["HTTP", "en", 4],
    ["don't", "en", 1],
    ["42", "en", 4],
    ["안녕하세요", "ko", 5],
    ["\u1112\u1161\u11AB\u1100\u1173\u11AF", "ko", 2],
    ["你好", "zh", 2],
    ["東京タワー", "ja", 7],
    ["きょうは", "ja", 3],
    ["Добро", "ru", 2],
    ["!? 😀 —", "en", 0],
  ])("%s (%s): %d", (text, language, syllables) => {
    expect(countSyllables(text, language)).toBe(syllables);
  });
});

test("an English paragraph is spoken at 110 to 200 words a minute", () => {
  const text =
    "Hello and welcome to the weekly product update. In the next minute you will hear what changed, why it changed, and what comes after it.";
  const wordsPerMinute = (text.split(" ").length / estimateSeconds(text, "en")) * 60;
  expect(wordsPerMinute).toBeGreaterThan(110);
  expect(wordsPerMinute).toBeLessThan(200);
});

test("any text takes a finite time, and more text never takes less", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.lorem(),
      fc.constantFrom("en", "ko", "ja", "xx"),
      (text, more, language) => {
        const seconds = estimateSeconds(text, language);
        expect(Number.isFinite(seconds)).toBe(true);
        expect(seconds).toBeGreaterThanOrEqual(0);
        expect(estimateSeconds(`${text}. ${more}`, language)).toBeGreaterThan(seconds - 0.3);
      },
    ),
  );
});

test("pauses count between words only: the strongest mark of each, none at the end", () => {
  const word = estimateSeconds("go", "en");
  expect(estimateSeconds("go...", "en")).toBeCloseTo(word);
  expect(estimateSeconds("go, go", "en")).toBeCloseTo(2 * word + 0.2);
  expect(estimateSeconds("go?! go", "en")).toBeCloseTo(2 * word + 0.36);
  expect(estimateSeconds("", "en")).toBe(0);
});

describe("a render", () => {
  const scenes = [{ script: "Hello and welcome to the weekly product update." }, { script: "안녕하세요. 반갑습니다." }];

  test("is as long as its scenes, each with a lead and a tail; what is unknown is null", () => {
    const [first, second] = scenes.map(
      (scene) => estimateRender({ project: buildProject({ scenes: [scene] }) }).seconds,
    );
    const both = estimateRender({ project: buildProject({ scenes }) });
    expect(both).toEqual({ seconds: expect.closeTo(first! + second!, 0), scenes: 2, credits: null, waitSeconds: null });
    expect(first).toBeCloseTo(estimateSeconds(scenes[0]!.script, "en") + 0.95, 1);
  });

  test("takes the same time in both dialects", () => {
    const project = buildProject({ scenes, dialect: "A" });
    expect(estimateRender({ project: convertToScripts(project) })).toEqual(estimateRender({ project }));
  });

  test("a scene of one word lasts 2 s, one without words 3 s", () => {
    expect(estimateRender({ project: buildProject({ scenes: [{ script: "Hi" }] }) }).seconds).toBe(2);
    expect(estimateRender({ project: { scenes: [{ sceneIdx: 0, background: {}, clips: [] }] } }).seconds).toBe(3);
  });
});

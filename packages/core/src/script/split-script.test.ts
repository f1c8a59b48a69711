import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "../errors/app-error.ts";
import { countCharacters, SCRIPT_LIMIT } from "./count-characters.ts";
import { hasWords } from "./has-words.ts";
import { joinScenes } from "./join-scenes.ts";
import { normaliseScript } from "./normalise-script.ts";
import { splitScript } from "./split-script.ts";

const phrases = [
  "Hello, this is a test. Is it? Yes!",
  "Dr. Smith paid $3.50 at https://example.com/?Q=Yes!Now today.",
  "안녕하세요, 오늘은 새 제품을 소개합니다. 정말 좋습니다!",
  "我们今天介绍一个新产品。价格是一百元，怎么样？很好！「真的吗？」他问。",
  "今日は新しい製品を紹介します。とてもコーヒーが好きです！本当に？",
  "สวัสดีวันนี้เราจะแนะนำผลิตภัณฑ์ใหม่",
  "👨‍👩‍👧‍👦🇰🇷👍🏽",
  "e\u0301\u0323",
  "<span class='a b'>marked, up.</span>",
  "<@U123> <https://example.com/a b|a label. And more>",
  " ",
  "\n",
  "\n\n",
  "\n---\n",
  "— ",
  "…",
];
const prose = fc
  .array(
    fc.oneof(
      fc.constantFrom(...phrases),
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc.string({ unit: "binary", maxLength: 6 }),
    ),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(""))
  .filter((text) => hasWords(text.replaceAll(/^\s*(-{3,}|—-)\s*$/gmu, "")));
const limits = fc.integer({ min: 1, max: 120 });

/** Separators, white space and what nobody can see. */
const nothing = /^[\s\p{Cf}]*((-{3,}|—-)[\s\p{Cf}]*)*$/u;

/** Where each scene begins in the normalised script; fails when anything but dropped separators lies between scenes. */
function locateScenes(text: string, scenes: readonly string[]): number[] {
  let position = 0;
  const starts = scenes.map((scene) => {
    const start = text.indexOf(scene, position);
    expect(start, `scene is in the script: ${scene}`).toBeGreaterThanOrEqual(0);
    expect(text.slice(position, start)).toMatch(nothing);
    position = start + scene.length;
    return start;
  });
  expect(text.slice(position)).toMatch(nothing);
  return starts;
}

test("nothing is lost: scenes are the script in order, less white space and separator lines", () => {
  fc.assert(
    fc.property(prose, limits, (script, maxSceneCharacters) => {
      locateScenes(normaliseScript(script), splitScript(script, { maxSceneCharacters }));
    }),
    { numRuns: 300 },
  );
});

test("no scene begins inside a word, a grapheme or a tag", () => {
  fc.assert(
    fc.property(prose, limits, (script, maxSceneCharacters) => {
      const text = normaliseScript(script);
      const words = new Set(
        Array.from(new Intl.Segmenter("en", { granularity: "word" }).segment(text), (word) => word.index),
      );
      const graphemes = new Set(Array.from(new Intl.Segmenter("en").segment(text), (grapheme) => grapheme.index));
      const tags = Array.from(text.matchAll(/<[^<>\n]+>/g), (tag) => ({
        from: tag.index,
        to: tag.index + tag[0].length,
      }));
      for (const start of locateScenes(text, splitScript(script, { maxSceneCharacters, language: "en" }))) {
        expect(words.has(start)).toBe(true);
        expect(graphemes.has(start)).toBe(true);
        expect(tags.filter(({ from, to }) => from < start && start < to)).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test("a scene is over its limit only when it is one word or one tag", () => {
  fc.assert(
    fc.property(prose, limits, (script, maxSceneCharacters) => {
      for (const scene of splitScript(script, { maxSceneCharacters })) {
        if (countCharacters(scene) > maxSceneCharacters)
          expect(splitScript(scene, { maxSceneCharacters })).toEqual([scene]);
      }
    }),
    { numRuns: 300 },
  );
  for (const scene of splitScript("one two, three four. five six. ".repeat(100), { maxSceneCharacters: 30 }))
    expect(countCharacters(scene)).toBeLessThanOrEqual(30);
});

test("joined scenes split into the same scenes", () => {
  fc.assert(
    fc.property(prose, limits, (script, maxSceneCharacters) => {
      const scenes = splitScript(script, { maxSceneCharacters, language: "en" });
      fc.pre(!scenes.some((scene) => /^(-{3,}|—-)$/m.test(scene)));
      expect(splitScript(joinScenes(scenes), { maxSceneCharacters, language: "en" })).toEqual(scenes);
    }),
    { numRuns: 300 },
  );
});

describe("where scenes begin", () => {
  test.each(["\u200B", "\u200D\u2060", "\u00AD"])("a part that nobody can see is no scene: %j", (invisible) => {
    expect(splitScript(`Hello.\n\n${invisible}\n\nWorld.\n---\n${invisible}`)).toEqual(["Hello.", "World."]);
  });
  test("a short script is one scene", () => {
    expect(splitScript("Welcome, Ana!\nGood to see you.")).toEqual(["Welcome, Ana!\nGood to see you."]);
  });

  test("blank lines and separator lines start a scene and are dropped", () => {
    expect(splitScript("one\n\n \ntwo\n---\nthree\n—-\nfour\n-----\n")).toEqual(["one", "two", "three", "four"]);
  });

  test("a long paragraph is cut at sentence ends, in en, ko, zh and ja", () => {
    expect(splitScript("One two. Three four! Five?", { maxSceneCharacters: 12 })).toEqual([
      "One two.",
      "Three four!",
      "Five?",
    ]);
    expect(splitScript("안녕하세요. 반갑습니다! 좋아요?", { maxSceneCharacters: 8 })).toEqual([
      "안녕하세요.",
      "반갑습니다!",
      "좋아요?",
    ]);
    expect(splitScript("你好。今天天气很好！真的吗？", { maxSceneCharacters: 8 })).toEqual([
      "你好。",
      "今天天气很好！",
      "真的吗？",
    ]);
    expect(splitScript("「行く？」と聞いた。はい。", { maxSceneCharacters: 11 })).toEqual([
      "「行く？」と聞いた。",
      "はい。",
    ]);
  });

  test("a long sentence is cut at clause ends, then between words", () => {
    expect(splitScript("one two, three four five six", { maxSceneCharacters: 14 })).toEqual([
      "one two,",
      "three four",
      "five six",
    ]);
    expect(splitScript("今天天气，非常非常好", { maxSceneCharacters: 6 })[0]).toBe("今天天气，");
  });

  test("a title, an initial, a number and a URL do not end a sentence", () => {
    expect(splitScript("Ask Dr. Smith now", { maxSceneCharacters: 14 })).toEqual(["Ask Dr. Smith", "now"]);
    expect(splitScript("Ask J. Smith now", { maxSceneCharacters: 13 })).toEqual(["Ask J. Smith", "now"]);
    expect(splitScript("See https://example.com/?Q=Yes!Now please", { maxSceneCharacters: 10 })).toEqual([
      "See",
      "https://example.com/?Q=Yes!Now",
      "please",
    ]);
    expect(splitScript("It costs 3.50 now", { maxSceneCharacters: 12 })).toEqual(["It costs", "3.50 now"]);
  });
});

describe("long scripts", () => {
  test.each([
    ["letters without a space", "a".repeat(SCRIPT_LIMIT)],
    ["one English sentence", "word ".repeat(SCRIPT_LIMIT / 5 - 1) + "word"],
    ["Chinese without punctuation", "我们今天介绍一个新产品".repeat(1818)],
    ["Japanese", "今日は新しい製品を紹介します。".repeat(1333)],
    ["Thai without spaces", "สวัสดีวันนี้เราจะแนะนำ".repeat(900)],
    ["emoji sequences", "👨‍👩‍👧‍👦".repeat(2857)],
    ["opening brackets", "<".repeat(SCRIPT_LIMIT)],
    ["clause marks", ',"'.repeat(SCRIPT_LIMIT / 2)],
    ["blank lines", "a\n\n".repeat(6666)],
  ])("%s: all of the script is there", (_name, script) => {
    const scenes = splitScript(script);
    expect(scenes.join("").replaceAll(/\s/g, "")).toBe(normaliseScript(script).replaceAll(/\s/g, ""));
  });

  test("one long sentence with spaces becomes scenes within the limit", () => {
    const scenes = splitScript("word ".repeat(4_000));
    expect(Math.max(...scenes.map(countCharacters))).toBeLessThanOrEqual(500);
    expect(scenes.length).toBe(40);
  });
});

describe("what is refused", () => {
  test.each(["", " \n\t", "---\n\n---", "\u200B\uFEFF", "\u0000\u202E"])("nothing to say: %j", (script) => {
    expect(() => splitScript(script)).toThrow(expect.objectContaining({ code: "SCRIPT_EMPTY" }));
  });

  test.each(["a", "我", "<", "\u0301\u0323a", "👨‍👩‍👧‍👦", "a\u202E", "\u200Ba", ',"', "&amp;", "a\u0000"])(
    "one line of a megabyte of %j is refused for its length",
    (letters) => {
      const line = letters.repeat(1_000_000 / letters.length);
      expect(() => splitScript(line)).toThrow(expect.objectContaining({ code: "SCRIPT_TOO_LONG" }));
    },
  );

  test("20,000 characters are accepted and one more is not, counted as code points after NFC", () => {
    expect(splitScript("😀".repeat(SCRIPT_LIMIT)).join("")).toHaveLength(2 * SCRIPT_LIMIT);
    expect(splitScript("\u1100\u1161\u11A8".repeat(SCRIPT_LIMIT))).toHaveLength(1);
    expect(() => splitScript("a".repeat(SCRIPT_LIMIT + 1))).toThrow(AppError);
    expect(() => splitScript("a".repeat(SCRIPT_LIMIT + 1))).toThrow(
      expect.objectContaining({ code: "SCRIPT_TOO_LONG", details: { characters: 20_001, limit: 20_000 } }),
    );
  });

  test("a malformed language is ignored, not thrown", () => {
    expect(splitScript("hi", { language: "not a language" })).toEqual(["hi"]);
    expect(splitScript("hi", { language: "en-US" })).toEqual(["hi"]);
  });
});

import fc from "fast-check";
import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { cleanText } from "./clean-text.ts";
import { guessLanguage } from "./guess-language.ts";
import { setFont } from "./set-font.ts";
import { splitSentences } from "./split-sentences.ts";
import { splitSyllables } from "./split-syllables.ts";
import { stripMarkup } from "./strip-markup.ts";
import { balanceText, wrapText } from "./wrap-text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 120 }),
  fc.string({ unit: "binary", maxLength: 120 }),
);
const languages = fc.constantFrom("en", "ko", "ja", "zh", "ar", "th", "", "xx-broken");
const letters = (text: string) => text.replace(/\s+/g, "");

describe("guessLanguage", () => {
  test.each([
    ["안녕하세요 여러분", undefined, "ko"],
    ["こんにちは、世界", undefined, "ja"],
    ["大家好，欢迎观看", undefined, "zh"],
    ["Hola a todos", "es", "es"],
    ["Hello there", "ko", "en"],
    ["Reelay 서비스를 소개합니다", "en", "ko"],
    ["12:30 🚀", undefined, "en"],
  ])("%s (hint %s) is %s", (text, hint, language) => {
    expect(guessLanguage(text, hint)).toBe(language);
  });
});

describe("stripMarkup", () => {
  test("markup is not spoken, comparisons are", () => {
    expect(stripMarkup("<p>One <span style='a'>two</span></p><p>3 &lt; 4 and 5 < 6</p>")).toBe(
      "One two\n3 < 4 and 5 < 6",
    );
  });

  test("an escaped tag is text, not markup", () => {
    expect(stripMarkup("&amp;lt;p&amp;gt; &lt;b&gt;")).toBe("&lt;p&gt; <b>");
  });
});

describe("splitSentences", () => {
  test("no letter of a script is lost, and no piece is longer than 280 characters", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 12 }), languages, (texts, language) => {
        const text = cleanText(texts.join(" "));
        const pieces = splitSentences(text, language);
        expect(letters(pieces.join(""))).toBe(letters(text));
        expect(pieces.every((piece) => piece.length <= 400)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("a script without a full stop is cut between words", () => {
    const pieces = splitSentences("word ".repeat(400), "en");
    expect(pieces.length).toBeGreaterThan(6);
    expect(pieces.every((piece) => /^(word )*word$/.test(piece) && piece.length <= 280)).toBe(true);
  });
});

describe("splitSyllables", () => {
  test.each([
    ["en", "Hello, voice!", 3],
    ["ko", "안녕하세요", 5],
    ["zh", "大家好", 3],
    ["ja", "こんにちは", 5],
    ["en", "...", 0],
  ])("%s %s has %i", (language, text, count) => {
    expect(splitSyllables(text, language)).toHaveLength(count);
  });

  test("any text can be paced", () => {
    fc.assert(
      fc.property(anyText, languages, (text, language) => {
        const paused = splitSyllables(text, language).every(
          ({ pauseSeconds }) => pauseSeconds >= 0 && pauseSeconds < 1,
        );
        expect(paused).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe("wrapText", () => {
  const context = createCanvas(8, 8).getContext("2d");

  test("every line fits, and nothing is lost", () => {
    fc.assert(
      fc.property(anyText, languages, (raw, language) => {
        const text = cleanText(raw);
        setFont(context, text, { sizePx: 20, language });
        const lines = wrapText(context, text, 180, language);
        expect(letters(lines.join(""))).toBe(letters(text));
        const tooWide = lines.filter((line) => context.measureText(line).width > 189 && [...line].length > 12);
        expect(tooWide).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("Korean breaks between words only", () => {
    const text = "주간 제품 업데이트에 오신 것을 환영합니다";
    setFont(context, text, { sizePx: 20, language: "ko" });
    const lines = wrapText(context, text, 160, "ko");
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(" ")).toBe(text);
  });

  test("balanced lines are as many as wrapped ones, and more even", () => {
    const text = "Hello and welcome to the weekly product update of ours.";
    setFont(context, text, { sizePx: 20 });
    const widths = (lines: string[]) => lines.map((line) => context.measureText(line).width);
    const [plain, balanced] = [wrapText(context, text, 330, "en"), balanceText(context, text, 330, "en")];
    expect(balanced).toHaveLength(plain.length);
    expect(Math.min(...widths(balanced))).toBeGreaterThan(Math.min(...widths(plain)));
  });
});

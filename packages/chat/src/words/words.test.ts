import { errorCatalogue, type ErrorCode } from "@reelay/core";
import { describe, expect, test } from "vitest";
import { chineseErrors } from "./chinese-errors.ts";
import { detailsIn } from "./details-in.ts";
import { englishErrors } from "./english-errors.ts";
import { faultOf } from "./fault-of.ts";
import { fillIn, namesIn } from "./fill-in.ts";
import { koreanErrors } from "./korean-errors.ts";
import { languageOf, languages } from "./language.ts";
import { durationText, scenesText, sizeText } from "./quantities.ts";
import { sentenceFor, sentenceOf } from "./sentence-for.ts";
import { wordsOf } from "./words-of.ts";

function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([name, member]) => textsIn(member, `${path}.${name}`));
}

const english = new Map([...textsIn(wordsOf("en"), "words"), ...textsIn(englishErrors, "errors")]);
const codes = Object.keys(errorCatalogue).filter((code): code is ErrorCode => code in errorCatalogue);

/** Names that are the same in every language. */
const sameEverywhere = new Set(["words.card.faults.vendor"]);

describe.each([
  ["ko", koreanErrors],
  ["zh", chineseErrors],
] as const)("%s", (language, errors) => {
  const texts = [...textsIn(wordsOf(language), "words"), ...textsIn(errors, "errors")];

  test("has every text, none empty and none left in English", () => {
    expect(texts.map(([path]) => path)).toEqual([...english.keys()]);
    for (const [path, text] of texts) {
      expect({ path, text: text.trim() }).not.toEqual({ path, text: "" });
      if (!sameEverywhere.has(path)) expect({ path, text }).not.toEqual({ path, text: english.get(path) });
    }
  });

  test("is written in its own letters", () => {
    const letters = language === "ko" ? /\p{Script=Hangul}/u : /\p{Script=Han}/u;
    expect(texts.filter(([path, text]) => !sameEverywhere.has(path) && !letters.test(text))).toEqual([]);
  });

  test("fills the same names as English", () => {
    const words = texts.filter(([path]) => path.startsWith("words"));
    for (const [path, text] of words) {
      expect([path, namesIn(text).toSorted()]).toEqual([path, namesIn(english.get(path) ?? "").toSorted()]);
    }
  });
});

describe.each(languages)("error sentences in %s", (language) => {
  test.each(codes)("%s reads well with its details and without", (code) => {
    const { message, hint } = errorCatalogue[code];
    const names = [...namesIn(message), ...namesIn(hint)];
    const details = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
    for (const sentence of [sentenceFor(code, language), sentenceFor(code, language, details)]) {
      for (const text of Object.values(sentence)) {
        expect(text).toMatch(/[.。]$/);
        expect(text).not.toMatch(/[{}[\]…]|\s[.。]| {2}|\(\)|（）/);
      }
    }
  });
});

test("a sentence only names details that the catalogue gives", () => {
  for (const errors of [englishErrors, koreanErrors, chineseErrors]) {
    for (const code of codes) {
      const given = [...namesIn(errorCatalogue[code].message), ...namesIn(errorCatalogue[code].hint)];
      const used = [...namesIn(errors[code].message), ...namesIn(errors[code].next)];
      expect({ code, unknown: used.filter((name) => !given.includes(name)) }).toEqual({ code, unknown: [] });
    }
  }
});

test("what the API says is told in the reader's language, with its details", () => {
  const problem = {
    code: "RENDER_FAILED" as const,
    message: "AI STUDIOS could not render the video: the voice {x} [y] was not found.",
    hint: errorCatalogue.RENDER_FAILED.hint,
  };
  expect(sentenceOf(problem, "ko").message).toBe(
    "AI STUDIOS가 동영상을 렌더링하지 못했습니다: the voice {x} [y] was not found.",
  );
  expect(sentenceOf({ ...problem, message: "a newer sentence" }, "en").message).toBe(
    "AI STUDIOS could not render the video.",
  );
});

test("details are read from the catalogue's own sentences", () => {
  const { message, hint } = errorCatalogue.SCRIPT_TOO_LONG;
  expect(
    detailsIn("SCRIPT_TOO_LONG", { message: fillIn(message, { characters: 30_000, limit: 20_000 }), hint }),
  ).toEqual({
    characters: "30000",
    limit: "20000",
  });
  expect(detailsIn("SCRIPT_TOO_LONG", { message, hint })).toEqual({});
});

test("every code has somebody whose fault it is, and an unknown one is ours", () => {
  for (const code of codes) expect(["request", "vendor", "installation"]).toContain(faultOf(code));
  // A newer service may send a code that this version does not know.
  const unknown = "FROM_THE_FUTURE" as ErrorCode;
  expect([faultOf(unknown), sentenceFor(unknown, "en")]).toEqual(["installation", englishErrors.INTERNAL]);
});

test.each([
  ["ko-KR", "ko"],
  ["zh_Hant_TW", "zh"],
  ["EN-gb", "en"],
  ["fr", "en"],
  ["", "en"],
  [null, "en"],
])("%s is spoken to in %s", (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

test.each([
  [0.2, "1 sec", "1초", "1秒"],
  [59.6, "1 min", "1분", "1分钟"],
  [130, "2 min 10 sec", "2분 10초", "2分钟 10秒"],
  [3_601, "1 hr 1 sec", "1시간 1초", "1小时 1秒"],
  [Number.NaN, "1 sec", "1초", "1秒"],
])("%d seconds", (seconds, en, ko, zh) => {
  expect(languages.map((language) => durationText(seconds, language))).toEqual([en, ko, zh]);
});

test("sizes and counts are written as the language does", () => {
  expect([sizeText(8_400_000, "en"), sizeText(350_000, "en"), sizeText(1.2e9, "en")]).toEqual([
    "8.4 MB",
    "350 kB",
    "1.2 GB",
  ]);
  expect([1, 3].map((count) => scenesText(count, "en"))).toEqual(["1 scene", "3 scenes"]);
  expect([scenesText(3, "ko"), scenesText(1, "zh")]).toEqual(["장면 3개", "1 个场景"]);
});

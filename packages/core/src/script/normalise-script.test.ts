import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countCharacters } from "./count-characters.ts";
import { normaliseScript } from "./normalise-script.ts";

/** Every UTF-16 unit, lone surrogates and controls too. */
const anyText = fc
  .string({ unit: "binary" })
  .chain((text) =>
    fc
      .array(fc.constantFrom("\uD800", "\uDC00", "\r", "\r\n", "\t", " ", "\u0000", "\u202E", "\u0301", "e", "\n"))
      .map((parts) => [...parts, text, ...parts].join("")),
  );

test("normalising twice is normalising once, for any string", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = normaliseScript(text);
      expect(normaliseScript(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test("what comes out is composed, well formed and free of control and bidi characters", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const normal = normaliseScript(text);
      expect(normal.isWellFormed()).toBe(true);
      expect(normal.normalize("NFC")).toBe(normal);
      expect(normal).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]|[^\S\n]+$/mu);
    }),
    { numRuns: 500 },
  );
});

test("each rule does what it says", () => {
  expect(normaliseScript("one\r\ntwo\rthree  \n\tfour\u0007 \n\n")).toBe("one\ntwo\nthree\n four");
  expect(normaliseScript("a\uD800b")).toBe("a\uFFFDb");
  expect(normaliseScript("pay \u202E001$\u202C now")).toBe("pay 001$ now");
  expect(normaliseScript("\u1112\u1161\u11AB")).toBe("한");
});

test("a control character between a letter and its accent does not stop them from being composed", () => {
  expect(normaliseScript("e\u0000\u0301")).toBe("é");
});

test("a run of 200,000 combining marks is bounded to 30 instead of taking quadratic time", () => {
  expect(countCharacters(normaliseScript(`x${"\u0323\u0301".repeat(100_000)}`))).toBeLessThanOrEqual(31);
});

test("a character is a code point after NFC", () => {
  expect(countCharacters("각")).toBe(1);
  expect(countCharacters("\u1100\u1161\u11A8")).toBe(1);
  expect(countCharacters("👍🏽")).toBe(2);
  expect(countCharacters("\uD83D!")).toBe(2);
  expect(countCharacters("")).toBe(0);
});

test("marks that composing makes two of are bounded too, so that a second pass finds nothing to cut", () => {
  const once = normaliseScript(`x${"\u0344".repeat(40)}`);
  expect(normaliseScript(once)).toBe(once);
});

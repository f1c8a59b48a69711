import * as fc from "fast-check";
import { expect, it } from "vitest";
import { readCommandText } from "./read-command-text.ts";
import { inputLimit, joinInputs, maxInputs, splitForInputs } from "./split-for-inputs.ts";

it.each([
  ["Hi <@U024BE7LH|ana>, see <https://x.example|the page>", "Hi ana, see the page"],
  ["Tom &amp; Jerry &lt;3", "Tom & Jerry <3"],
  ["<!here> all of <#C1|general>", "here all of general"],
  [String.raw`one\ntwo`, "one\ntwo"],
  ["one\r\ntwo", "one\ntwo"],
])("%s is read as people read it", (typed, script) => {
  expect(readCommandText(typed)).toBe(script);
});

it("a long script is split over inputs of 3,000 and joined again without losing a word", () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "é", "한", "字"), minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 2_500,
    size: "max",
  });
  fc.assert(
    fc.property(words, fc.constantFrom(" ", "\n", ". ", "\n\n"), (list, gap) => {
      const script = list.join(gap);
      const pieces = splitForInputs(script);
      expect(pieces.length).toBeLessThanOrEqual(maxInputs);
      expect(pieces.every((piece) => piece.length <= inputLimit)).toBe(true);
      expect(joinInputs(pieces).split(/\s+/)).toEqual(script.split(/\s+/));
    }),
    { numRuns: 60 },
  );
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseScript } from "../script/normalise-script.ts";
import { decodeScript, encodeScript } from "./script-markup.ts";

const typed = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 10 }),
      fc.constantFrom(
        "<b>",
        "</p><p>",
        "<br/>",
        "&amp;",
        "&lt;",
        "&#60;",
        "&#x3c;",
        "<",
        ">",
        "&",
        '"',
        "\n",
        "<script>",
      ),
    ),
  )
  .map((parts) => normaliseScript(parts.join("")));

test("what is decoded is what was typed, for any script", () => {
  fc.assert(
    fc.property(typed, (text) => {
      expect(decodeScript(encodeScript(text))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test("there is no tag but our own paragraph, for any script", () => {
  fc.assert(
    fc.property(typed, (text) => {
      const encoded = encodeScript(text);
      expect(encoded.startsWith("<p>") && encoded.endsWith("</p>")).toBe(true);
      expect(encoded.slice(3, -4)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["<p>one</p> <p class='x'>two</p>", "one\ntwo"],
  ["<p>a<br>b<br />c</p>", "a\nb\nc"],
  ['<span style="color:red">red</span> tape', "red tape"],
  ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
  ["&amp;lt; &quot;&apos;&#65;&#x1F600;", "&lt; \"'A😀"],
  ["&#0;&#xD800;&#x110000;", "\uFFFD\uFFFD\uFFFD"],
  ["&unknown; AT&T", "&unknown; AT&T"],
])("a foreign org is read as it is heard: %s", (org, text) => {
  expect(decodeScript(org)).toBe(text);
});

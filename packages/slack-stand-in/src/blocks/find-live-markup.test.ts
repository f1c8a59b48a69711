import fc from "fast-check";
import { expect, test } from "vitest";
import { findLiveMarkup, findLiveMarkupIn } from "./find-live-markup.ts";

test.each([
  ["<!channel>", "broadcast"],
  ["<!here|here>", "broadcast"],
  ["<!everyone>", "broadcast"],
  ["<!subteam^S123>", "group"],
  ["<!date^1^{date}|then>", "special"],
  ["<@U123>", "user"],
  ["<@U123|ana>", "user"],
  ["<#C123>", "channel"],
  ["<https://evil.example|bank>", "link"],
  ["<mailto:a@b.example>", "link"],
  ["<javascript:alert(1)|x>", "link"],
  ["https://evil.example/x", "autolink"],
])("%s is live as %s", (text, kind) => {
  expect(findLiveMarkup(`a ${text} b`)).toMatchObject([{ kind }]);
});

test.each(["&lt;!channel&gt;", "a < b and c > d", "<>", "<b>", "@channel", "#general", "1 <2> 3"])(
  "%s is not live",
  (text) => {
    expect(findLiveMarkup(text)).toEqual([]);
  },
);

test("nothing of an escaped text is live but bare addresses", () => {
  const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const hostile = fc.array(
    fc.constantFrom("<", ">", "!", "@", "#", "|", "channel", "here", "U01", "&", "lt;", "\n", "`", "x"),
  );
  fc.assert(
    fc.property(hostile, (parts) => {
      expect(findLiveMarkup(escape(parts.join("")))).toEqual([]);
    }),
  );
});

test("a live mention is found whatever stands around it", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const found = findLiveMarkup(`${before}<!channel>${after}`).map(({ raw }) => raw);
      expect(found.some((raw) => raw.includes("<!channel>"))).toBe(true);
    }),
  );
});

test("rich text and markdown are searched, plain text is not", () => {
  const rich = {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [
          { type: "user", user_id: "U1" },
          { type: "text", text: "<!here>" },
        ],
      },
    ],
  };
  const nested = [
    {
      type: "section",
      fields: [
        { type: "mrkdwn", text: "<!here>" },
        { type: "plain_text", text: "<!here>" },
      ],
    },
  ];
  expect(findLiveMarkupIn([rich]).map(({ kind }) => kind)).toEqual(["user"]);
  expect(findLiveMarkupIn(nested).map(({ kind }) => kind)).toEqual(["broadcast"]);
  expect(findLiveMarkupIn([{ type: "markdown", text: "[a](https://x.example)" }]).length).toBeGreaterThan(0);
});

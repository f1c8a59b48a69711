import type { Card } from "@reelay/chat";
import type { APIEmbed } from "discord.js";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { aCard, aReadyCard, renderId } from "../../test/start-platform.ts";
import { cardMessage, isCardOf, type CardMessage } from "./card-message.ts";
import { escapeMarkdown, escapeWithin, unescapeMarkdown } from "./escape-markdown.ts";
import { isMentionOf, mentionMessage } from "./mention-message.ts";

const surroundings = { embeds: true, moved: false, replyOnly: false };
const asText = { ...surroundings, embeds: false };

const pieces = [
  "@everyone",
  "@here",
  "<@1100000000000000901>",
  "<@!1>",
  "<@&1>",
  "<#1>",
  "<t:1:R>",
  "<:cat:1>",
  "<a:cat:1>",
  "</video:1>",
  "<id:customize>",
  "[x](https://example.com)",
  "<https://example.com>",
  "https://example.com/a_b",
  "discord.gg/abc",
  "# ",
  "## ",
  "-# ",
  "- ",
  "* ",
  "> ",
  ">>> ",
  "1. ",
  "```",
  "`",
  "**",
  "__",
  "~~",
  "||",
  "\\",
  "\\\\",
  "\n",
  "‮",
  "👩‍👩‍👧‍👧",
  "é".repeat(3),
  "à".repeat(90),
];
const hostile = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "grapheme", maxLength: 5 })), { maxLength: 25 }),
  fc.array(fc.string({ unit: "binary", maxLength: 400 }), { maxLength: 1 }),
);

/** What Discord would make something of, once escapes are taken out as Discord does. */
const live = [
  /<@[!&]?\d+>|<#\d+>|<t:-?\d+(:\w)?>|<a?:\w+:\d+>|<\/[^>]+:\d+>|<id:\w+>|@everyone|@here/,
  /\[[^\]]*\]\(|https?:\/\/|discord\.gg\//i,
  /[*_~`|]|<[^>\s]+>/,
  /^\s*(?:#{1,3}\s|-#\s|[-+]\s|>{1,3}\s|\d+\.\s)/m,
];

function liveIn(text: string): string | undefined {
  const seen = text.replaceAll(/\\[^0-9A-Za-z\s]/g, "�");
  return live.map((pattern) => pattern.exec(seen)?.[0]).find((hit) => hit !== undefined);
}

it("escaping is undone exactly, and leaves nothing live", () => {
  fc.assert(
    fc.property(hostile, (parts) => {
      const text = parts.join("");
      expect(unescapeMarkdown(escapeMarkdown(text))).toBe(text);
      expect(liveIn(escapeMarkdown(text))).toBeUndefined();
    }),
    { numRuns: 10_000 },
  );
});

it("a cut text is as long as it may be, and holds whole characters and escapes only", () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 300 }), (parts, limit) => {
      const text = parts.join("");
      const cut = escapeWithin(text, limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.isWellFormed()).toBe(true);
      const back = unescapeMarkdown(cut);
      expect(escapeMarkdown(back)).toBe(cut);
      expect(back === text.toWellFormed() || back.endsWith("…")).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

it("10,000 hostile titles stay inside Discord's limits and make nothing live", () => {
  fc.assert(
    fc.property(hostile, fc.boolean(), (parts, embeds) => {
      const card = aCard({ title: parts.join("") });
      const message = cardMessage(card, { ...surroundings, embeds });
      expectWithinLimits(message);
      for (const shown of textsOf(message)) expect(liveIn(shown)).toBeUndefined();
    }),
    { numRuns: 10_000 },
  );
});

it("nor does any other text of a card, or its mention", () => {
  fc.assert(
    fc.property(hostile, fc.boolean(), (parts, embeds) => {
      const text = parts.join("");
      const facts = [{ label: "Avatar", value: text }];
      const card = aCard({ title: text, status: text, facts, progress: { percent: 5, stage: text, secondsLeft: 9 } });
      const message = cardMessage(card, { embeds, moved: true, replyOnly: true });
      expectWithinLimits(message);
      for (const shown of textsOf(message)) expect(liveIn(shown)).toBeUndefined();
      const { content, allowed_mentions } = mentionMessage(card, "1", null);
      expect(liveIn(content.replace("<@1>", "").replace(/\n-# \S+$/, ""))).toBeUndefined();
      expect(content.length).toBeLessThanOrEqual(2_000);
      expect(allowed_mentions).toEqual({ parse: [], users: ["1"] });
    }),
    { numRuns: 1_000 },
  );
});

it("the largest card there can be fits, as an embed and as text", () => {
  const huge = "*".repeat(50_000);
  const facts = Array.from({ length: 40 }, () => ({ label: huge, value: huge }));
  const actions = aCard().actions.flatMap((action) =>
    (["check", "tryAgain", "sendAgain", "edit", "details", "cancel"] as const).map((name) => ({ ...action, name })),
  );
  const video = { seconds: 9, bytes: 9, watchUrl: null, vendorUrl: `https://cdn.example.com/${"x".repeat(1_200)}.mp4` };
  const card = aCard({ title: huge, status: huge, facts, actions, video, referenceId: "x".repeat(5_000) });
  for (const embeds of [true, false]) {
    const message = cardMessage(card, { embeds, moved: true, replyOnly: true });
    expectWithinLimits(message);
    expect(JSON.stringify(message)).toContain(renderId);
  }
});

it("a busy card shows its bar, what happens, what is known and its buttons", () => {
  expect(cardMessage(aCard(), surroundings)).toMatchInlineSnapshot(`
    {
      "allowed_mentions": {
        "parse": [],
      },
      "components": [
        {
          "components": [
            {
              "custom_id": "card:cancel:r_0123456789abcdefghjk:3:1100000000000000901",
              "label": "Cancel",
              "style": 4,
              "type": 2,
            },
          ],
          "type": 1,
        },
      ],
      "content": "",
      "embeds": [
        {
          "color": 5793266,
          "description": "▰▰▰▰▰▱▱▱▱▱▱▱ 42 % · Rendering
    AI STUDIOS is rendering the video.
    -# Region: Global",
          "footer": {
            "text": "r_0123456789abcdefghjk",
          },
          "title": "Welcome, Ana!",
        },
      ],
    }
  `);
});

it("where embeds are not allowed the same is said as text", () => {
  expect(cardMessage(aCard(), asText)).toMatchObject({
    embeds: [],
    components: [{ components: [{ label: "Cancel" }] }],
  });
  expect(cardMessage(aCard(), asText).content).toMatchInlineSnapshot(`
    "**Welcome, Ana!**
    ▰▰▰▰▰▱▱▱▱▱▱▱ 42 % · Rendering
    AI STUDIOS is rendering the video.
    -# Region: Global
    -# r\\_0123456789abcdefghjk"
  `);
});

it("a watch page is a button; AI STUDIOS's own link says that it may expire; one too long for a button is in the text", () => {
  const video = { seconds: 3, bytes: 9, watchUrl: "https://v.example.com/v/1", vendorUrl: null };
  const shown = (value: Card["video"]) => cardMessage(aReadyCard({ video: value }), surroundings);
  expect(shown(video).components[0]?.components[0]).toMatchObject({ url: "https://v.example.com/v/1", style: 5 });
  const vendorUrl = `https://cdn.example.com/1.mp4?sign=${"x".repeat(600)}(1)`;
  expect(JSON.stringify(shown({ ...video, watchUrl: null, vendorUrl: "https://cdn.example.com/1.mp4" }))).toContain(
    "may expire",
  );
  const long = shown({ ...video, watchUrl: null, vendorUrl });
  expect(JSON.stringify(long.components)).not.toContain("cdn.example.com");
  expect(long.embeds[0]?.description).toMatch(/^\[Watch at AI STUDIOS \(link may expire\)\]\(https:\/\/[^()]*\)$/m);
  expect(JSON.stringify(shown({ ...video, watchUrl: "javascript:alert(1)" }))).not.toContain("javascript");
});

it("a card that only its reply can change says where the result goes after 15 minutes, while it is busy", () => {
  const replyOnly = { ...surroundings, replyOnly: true };
  expect(cardMessage(aCard(), replyOnly).embeds[0]?.description).toContain("direct message");
  expect(cardMessage(aReadyCard(), replyOnly).embeds[0]?.description).not.toContain("direct message");
  for (const language of ["ko", "zh"] as const) {
    const [embed] = cardMessage(aCard({ language }), replyOnly).embeds;
    expect(embed?.description).not.toBe(cardMessage(aCard({ language }), surroundings).embeds[0]?.description);
  }
});

it("a card that came to the person says so", () => {
  const moved = { ...surroundings, moved: true };
  expect(cardMessage(aReadyCard(), moved).embeds[0]?.description).toContain("I could not post this");
});

it("a card and a mention are known again by the render, and by nothing that a title can say", () => {
  for (const embeds of [true, false]) {
    const message = cardMessage(aCard({ referenceId: "ref_1", title: "r_other" }), { ...surroundings, embeds });
    expect(isCardOf(renderId, seenAs(message))).toBe(true);
    expect(isCardOf("r_other", seenAs(message))).toBe(false);
    expect(isCardOf(`${renderId}0`, seenAs(message))).toBe(false);
  }
  const { content } = mentionMessage(aReadyCard({ title: "x\n-# r_other" }), "1", "https://discord.com/channels/1/2/3");
  expect(isMentionOf(renderId, "1", content)).toBe(true);
  expect(isMentionOf("r_other", "1", content)).toBe(false);
  expect(isCardOf(renderId, { content, embeds: [] })).toBe(false);
});

function seenAs({ content, embeds }: CardMessage) {
  return { content, embeds: embeds.map(({ footer }) => ({ footer: footer && { text: footer.text } })) };
}

function textsOf({ content, embeds }: CardMessage): string[] {
  const own = (text: string) => text.replace(/^\*\*(.*)\*\*$/m, "$1").replaceAll(/^-# /gm, "");
  return [content, ...embeds.flatMap(({ title = "", description = "" }) => [title, description])].map(own);
}

function expectWithinLimits({ content, embeds, components, allowed_mentions }: CardMessage): void {
  expect(allowed_mentions).toEqual({ parse: [] });
  expect(content.length).toBeLessThanOrEqual(2_000);
  expect(content.length + embeds.length).toBeGreaterThan(0);
  expect(embeds.reduce((sum, embed) => sum + lengthOf(embed), 0)).toBeLessThanOrEqual(6_000);
  for (const { title = "", description = "", footer } of embeds) {
    expect(title.length).toBeLessThanOrEqual(256);
    expect(description.length).toBeLessThanOrEqual(4_096);
    expect(footer?.text.length).toBeLessThanOrEqual(2_048);
  }
  expect(components.length).toBeLessThanOrEqual(5);
  for (const row of components) expect(row.components.length).toBeLessThanOrEqual(5);
}

function lengthOf({ title = "", description = "", footer, fields = [] }: APIEmbed): number {
  return [title, description, footer?.text ?? "", ...fields.flatMap(({ name, value }) => [name, value])].join("")
    .length;
}

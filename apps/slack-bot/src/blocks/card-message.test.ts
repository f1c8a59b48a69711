import type { Card } from "@reelay/chat";
import type { KnownBlock } from "@slack/types";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { cardMessage } from "./card-message.ts";
import { mentionText } from "./mention-text.ts";

const card: Card = {
  renderId: "r_1",
  version: 3,
  language: "en",
  tone: "busy",
  title: "Welcome, Ana!",
  requesterId: "U1",
  status: "AI STUDIOS is rendering the video.",
  progress: { percent: 42, stage: "Rendering", secondsLeft: null },
  facts: [{ label: "Region", value: "Global" }],
  video: null,
  actions: [{ name: "cancel", label: "Cancel", style: "danger", generation: 3 }],
  referenceId: null,
};

/** What is live in Slack's markup: a mention, a channel, a broadcast or a labelled link. */
const live = /<[@#!][^>]*>|<(?:https?|mailto):[^>]*>/;

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc
    .array(
      fc.constantFrom("<!channel>", "<@U1>", "<#C1|x>", "<https://x|y>", "&lt;!here&gt;", "```", "*", "\n", "&", ">"),
    )
    .map((parts) => parts.join("")),
);

it("a card is drawn with its bar, who asked, its facts and its buttons", () => {
  expect(cardMessage(card, { requesterName: "ana" })).toMatchInlineSnapshot(`
    {
      "blocks": [
        {
          "text": {
            "emoji": false,
            "text": "Welcome, Ana!",
            "type": "plain_text",
          },
          "type": "header",
        },
        {
          "text": {
            "emoji": false,
            "text": "▰▰▰▰▰▱▱▱▱▱▱▱ 42 % · Rendering
    AI STUDIOS is rendering the video.",
            "type": "plain_text",
          },
          "type": "section",
        },
        {
          "elements": [
            {
              "emoji": false,
              "text": "Asked for by ana · Region: Global · r_1",
              "type": "plain_text",
            },
          ],
          "type": "context",
        },
        {
          "block_id": "card",
          "elements": [
            {
              "action_id": "card.cancel",
              "style": "danger",
              "text": {
                "emoji": false,
                "text": "Cancel",
                "type": "plain_text",
              },
              "type": "button",
              "value": "["r_1",3,"U1"]",
            },
          ],
          "type": "actions",
        },
      ],
      "text": "Welcome, Ana!
    AI STUDIOS is rendering the video.",
    }
  `);
});

it("10,000 scripts make no live mention: people's text is plain_text, and escaped in the fallback", () => {
  fc.assert(
    fc.property(hostile, hostile, (title, status) => {
      const hostileCard = { ...card, title, status, facts: [{ label: "Region", value: title }] };
      const { text, blocks } = cardMessage(hostileCard, { requesterName: title });
      expect(text).not.toMatch(live);
      expect(mentionText(hostileCard, "U1").replace("<@U1>", "")).not.toMatch(live);
      expect(kindsOf(blocks)).not.toContain("mrkdwn");
    }),
    { numRuns: 10_000 },
  );
});

it("no text breaks Slack's limits", () => {
  const long = fc.string({ unit: "grapheme", minLength: 0, maxLength: 6_000, size: "max" });
  fc.assert(
    fc.property(long, long, (title, status) => {
      const facts = Array.from({ length: 40 }, () => ({ label: "Region", value: title }));
      const { text, blocks } = cardMessage({ ...card, title, status, facts }, { requesterName: title });
      expect(text.length).toBeLessThanOrEqual(3_000);
      for (const block of blocks) {
        if (block.type === "header") expect(within(block.text.text, 150)).toBe(true);
        if (block.type === "section") expect(within(block.text?.text, 3_000)).toBe(true);
        if (block.type === "context") expect(block.elements.length).toBeLessThanOrEqual(10);
      }
    }),
    { numRuns: 100 },
  );
});

it("a card in Korean has its buttons and its reference in Korean", () => {
  const facts = [{ label: "지역", value: "글로벌" }];
  const { blocks } = cardMessage(
    { ...card, language: "ko", facts, referenceId: "ref_1", actions: [] },
    { requesterName: "ana" },
  );
  expect(JSON.stringify(blocks)).not.toContain("Asked for by");
});

it("a watch page is a button; AI STUDIOS's own link says that it may expire; a card without either has none", () => {
  const video = { seconds: 3, bytes: 9, watchUrl: "https://v.example.com/v/1", vendorUrl: null };
  const shown = (value: Card["video"]) =>
    JSON.stringify(cardMessage({ ...card, video: value }, { requesterName: null }));
  expect(shown(video)).toContain("https://v.example.com/v/1");
  expect(shown({ ...video, watchUrl: null, vendorUrl: "https://cdn.example.com/1.mp4" })).toContain("may expire");
  expect(shown({ ...video, watchUrl: null })).not.toContain("link.watch");
});

function kindsOf(blocks: readonly KnownBlock[]): string[] {
  return [...JSON.stringify(blocks).matchAll(/"type":"(\w+)"/g)].map(([, kind]) => kind!);
}

function within(text: string | undefined, most: number): boolean {
  return text !== undefined && text.length > 0 && text.length <= most;
}

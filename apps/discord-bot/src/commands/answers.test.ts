import { draftSchema, languages } from "@reelay/chat";
import { ComponentType } from "discord.js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { unescapeMarkdown } from "../card/escape-markdown.ts";
import { readFormMemory } from "../form/form-memory.ts";
import type { Reply } from "../interaction/responder.ts";
import { draftPrefix, keptFileName, listAnswer, plainAnswer, refusal, textAsFile } from "./answers.ts";

const hostile = fc.string({
  unit: fc.constantFrom(
    "*",
    "_",
    "~",
    "`",
    "[a](https://x.example)",
    "<@1>",
    "@everyone",
    "\n",
    "# ",
    "\\",
    "字",
    "😀",
  ),
  maxLength: 60,
});
/** Short ones, and ones that are too long for a message or an embed. */
const texts = fc.tuple(hostile, fc.constantFrom(1, 20, 80)).map(([text, times]) => text.repeat(times));

function editId(reply: Reply): string | undefined {
  const row = reply.components?.[0];
  const button = row?.type === ComponentType.ActionRow ? row.components[0] : undefined;
  return button !== undefined && "custom_id" in button ? button.custom_id : undefined;
}

test("a refused text comes back letter by letter: in the embed that Edit reads, or as a file", () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(...languages), (text, language) => {
      const draft = draftSchema.parse({ script: `x${text}`, resolution: "1080", again: true });
      const reply = refusal(text, draft, language);
      expect(reply.content!.length).toBeLessThanOrEqual(2_000);
      const description = reply.embeds?.[0]?.description;
      const back = description === undefined ? reply.files?.[0]?.text : unescapeMarkdown(description);
      expect(back).toBe(draft.script);
      expect(description?.length ?? 0).toBeLessThanOrEqual(4_096);
      if (description === undefined) expect(reply.files?.[0]?.name).toBe(keptFileName);
      else expect(readFormMemory(draftPrefix, editId(reply)!)).toMatchObject({ resolution: "1080", again: true });
    }),
    { numRuns: 200 },
  );
});

test("answers keep Discord's limits whatever is in them, and nothing in them is live", () => {
  fc.assert(
    fc.property(texts, fc.array(texts, { maxLength: 12 }), (text, lines) => {
      expect(plainAnswer(text).content!.length).toBeLessThanOrEqual(2_000);
      const [embed] = listAnswer(text, lines).embeds ?? [];
      expect(embed!.title!.length).toBeLessThanOrEqual(256);
      expect(embed!.description!.length).toBeLessThanOrEqual(4_096);
      for (const shown of [plainAnswer(text).content!, embed!.description!]) {
        expect(shown).not.toMatch(/(?<!\\)<@|(?<!\\)@everyone|(?<!\\)\[a\]\(/);
      }
    }),
    { numRuns: 200 },
  );
});

test.each(languages)(
  "a text that is too long for the form comes as a file with the way to send it (%s)",
  (language) => {
    const script = "a".repeat(20_000);
    const reply = textAsFile("", draftSchema.parse({ script }), language);
    expect(reply.files).toEqual([{ name: keptFileName, text: script }]);
    expect(reply.content).toContain("/video");
  },
);

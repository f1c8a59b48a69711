import { draftSchema, languages, type Draft } from "@reelay/chat";
import { ComponentType, type APIModalInteractionResponseCallbackData } from "discord.js";
import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readFormMemory, writeFormMemory } from "./form-memory.ts";
import { readTypedText } from "./read-typed-text.ts";
import { readVideoForm } from "./read-video-form.ts";
import { joinScript, splitScript } from "./split-script.ts";
import { formFields, videoForm } from "./video-form.ts";

const avatars = Array.from({ length: 40 }, (_, index) => ({ id: `M${index}`, name: `Avatar ${index}` }));
const look = { language: "en", avatars } as const;

type Form = APIModalInteractionResponseCallbackData;

function fieldsOf(form: Form) {
  return form.components.flatMap((label) => (label.type === ComponentType.Label ? [label.component] : []));
}

/** What Discord sends when nobody changes anything. */
function sentUnchanged(form: Form) {
  const values: Record<string, string[]> = {};
  for (const field of fieldsOf(form)) {
    if (field.type === ComponentType.TextInput) values[field.custom_id] = [field.value ?? ""];
    if (field.type !== ComponentType.StringSelect) continue;
    values[field.custom_id] = field.options.filter((option) => option.default).map(({ value }) => value);
  }
  return { customId: form.custom_id, values, files: {} };
}

const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const piece = fc.constantFrom("Hello Ana", "안녕하세요", "你好", "😀", " ", "\n", "\n\n", ". ");
/** Short ones, and long ones with something interesting around the cut. */
const scripts = fc
  .tuple(fc.array(piece, { maxLength: 30 }), fc.constantFrom(0, 3_900, 3_980), fc.constantFrom(0, 3_700, 4_000))
  .map(([pieces, before, after]) => readTypedText(`${"a".repeat(before)}${pieces.join("")}${"b".repeat(after)}`));
const drafts: fc.Arbitrary<Draft> = fc
  .record({
    script: scripts,
    avatar: optional([...avatars, { id: "M_unlisted", name: "M_unlisted" }]),
    region: optional(["global", "china"] as const),
    orientation: optional(["landscape", "portrait"] as const),
    resolution: optional(["480", "720", "1080", "4k"] as const),
    language: optional(["en", "ko"]),
    again: fc.boolean(),
  })
  .map((draft) => draftSchema.parse(draft));

test("a form that is sent as it was opened asks for the same video", () => {
  fc.assert(
    fc.property(drafts, fc.boolean(), (draft, isShelfEmpty) => {
      const form = videoForm(draft, isShelfEmpty ? { language: "ko", avatars: [] } : look);
      if (form === undefined) {
        expect(draft.script.length).toBeGreaterThan(7_900);
        return;
      }
      const { draft: read } = readVideoForm(sentUnchanged(form));
      const { avatar, ...rest } = draft;
      expect(read).toEqual({ ...rest, avatar: avatar && { id: avatar.id, name: avatar.id } });
    }),
    { numRuns: 200 },
  );
});

test.each(languages)("the form keeps Discord's limits in %s", (language) => {
  const form = videoForm(draftSchema.parse({ script: "x".repeat(8_000) }), { language, avatars })!;
  expect(form.components).toHaveLength(5);
  expect(form.title.length).toBeLessThanOrEqual(45);
  expect(form.custom_id.length).toBeLessThanOrEqual(100);
  for (const label of form.components) {
    expect(label.type === ComponentType.Label && label.label.length).toBeLessThanOrEqual(45);
  }
  for (const field of fieldsOf(form)) {
    if (field.type === ComponentType.StringSelect) expect(field.options.length).toBeLessThanOrEqual(25);
    if (field.type === ComponentType.TextInput) expect(field.placeholder?.length ?? 0).toBeLessThanOrEqual(100);
  }
});

test("a text of more than 8,000 characters does not fit, and an empty shelf shows no list", () => {
  expect(videoForm(draftSchema.parse({ script: "x".repeat(8_001) }), look)).toBeUndefined();
  const form = videoForm(draftSchema.parse({}), { language: "en", avatars: [] })!;
  expect(fieldsOf(form).map((field) => "custom_id" in field && field.custom_id)).not.toContain(formFields.avatar);
});

test("what was chosen in the form counts, and a list without a choice chooses nothing", () => {
  const form = videoForm(draftSchema.parse({ script: "Hi", avatar: avatars[3] }), look)!;
  const sent = sentUnchanged(form);
  const changed = { ...sent.values, avatar: ["M5"], look: ["portrait:1080"] };
  expect(readVideoForm({ ...sent, values: changed }).draft).toMatchObject({
    avatar: { id: "M5" },
    orientation: "portrait",
    resolution: "1080",
  });
  const { draft } = readVideoForm({ ...sent, values: { script: ["Hi"], look: ["nonsense:9000"] } });
  expect([draft.avatar, draft.orientation, draft.resolution]).toEqual([undefined, undefined, undefined]);
});

describe("the two inputs", () => {
  it.each([
    ["a blank line", "\n\n", "p"],
    ["a line's end", "\n", "l"],
    ["a space", " ", "w"],
  ])("are parted at %s, and nothing is lost", (_what, text, glue) => {
    const script = `${"a".repeat(3_000)}${text}${"b".repeat(3_000)}`;
    const split = splitScript(script)!;
    expect(split.glue).toBe(glue);
    expect(joinScript(split)).toBe(script);
  });

  it("never part a character", () => {
    const split = splitScript(`${"a".repeat(3_999)}${"😀".repeat(100)}`)!;
    expect([split.first.isWellFormed(), split.second.isWellFormed()]).toEqual([true, true]);
  });
});

test("a custom id has at most 100 characters, and what nobody can read is left out", () => {
  const memory = {
    again: true,
    region: "global",
    orientation: "landscape",
    resolution: "1080",
    language: "en",
    glue: "p",
  } as const;
  const whole = writeFormMemory("draft:edit:", { ...memory, avatar: "a:b" });
  expect(readFormMemory("draft:edit:", whole)).toEqual({ ...memory, avatar: "a:b" });
  const cut = writeFormMemory("draft:edit:", { ...memory, avatar: "x".repeat(80) });
  expect(cut.length).toBeLessThanOrEqual(100);
  expect(readFormMemory("draft:edit:", cut)).toEqual({ ...memory, avatar: undefined });
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readFormMemory("video:", text)).not.toThrow();
    }),
  );
});

it.each([
  ["Hi <@123456789012345678>, see <#123> and <@&4> <:wave:987> <a:dance:98>", "Hi , see  and"],
  ["Watch <https://x.example/a> at <t:1700000000:R>", "Watch https://x.example/a at"],
  ["Type </video:123456>", "Type /video"],
  [String.raw`one\ntwo`, "one\ntwo"],
  ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
])("%s is read as people say it", (typed, script) => {
  expect(readTypedText(typed)).toBe(script);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { applySettings } from "./apply-settings.ts";
import type { ChatSettings, SettingsLevels } from "./chat-settings.ts";
import { effectiveSettings } from "./effective-settings.ts";

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const settings: fc.Arbitrary<ChatSettings> = fc.record({
  avatar: optional(fc.constantFrom("A1", "A2")),
  clothes: optional(fc.constantFrom("1", "2")),
  language: optional(fc.constantFrom("en", "ko")),
  region: optional(fc.constantFrom("global" as const, "china" as const)),
  delivery: optional(fc.constantFrom("file" as const, "link" as const)),
  mention: optional(fc.boolean()),
});
const levels: fc.Arbitrary<SettingsLevels> = fc.record(
  { workspace: settings, place: settings, person: settings },
  { requiredKeys: [] },
);

test("a person's choice wins over the place's, and that over the workspace's, false included", () => {
  fc.assert(
    fc.property(levels, ({ workspace, place, person }) => {
      const { values } = effectiveSettings({ workspace, place, person } as SettingsLevels);
      for (const name of ["avatar", "language", "delivery", "mention"] as const) {
        expect(values[name]).toBe(person?.[name] ?? place?.[name] ?? workspace?.[name]);
      }
    }),
    { numRuns: 200 },
  );
});

test("a person's region never overrides a rule of the place or the workspace", () => {
  fc.assert(
    fc.property(levels, (chosen) => {
      const { values, from } = effectiveSettings(chosen);
      expect(values.region).toBe(chosen.place?.region ?? chosen.workspace?.region ?? chosen.person?.region);
      if (from.region === "person") expect(chosen.place?.region ?? chosen.workspace?.region).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test("clothes are only worn by the avatar that they were chosen with", () => {
  fc.assert(
    fc.property(levels, (chosen) => {
      const { values, from } = effectiveSettings(chosen);
      if (values.clothes !== undefined && from.avatar) expect(chosen[from.avatar]?.clothes).toBe(values.clothes);
    }),
    { numRuns: 200 },
  );
});

test("every value says which level it comes from", () => {
  fc.assert(
    fc.property(levels, (chosen) => {
      const { values, from } = effectiveSettings(chosen);
      expect(Object.keys(from).toSorted()).toEqual(Object.keys(values).toSorted());
      for (const [name, level] of Object.entries(from)) {
        expect(chosen[level]?.[name as keyof ChatSettings]).toBe(values[name as keyof ChatSettings]);
      }
    }),
    { numRuns: 200 },
  );
});

test("what a request says itself is never replaced, and another avatar does not wear the chosen one's clothes", () => {
  const person = { avatar: "A1", clothes: "2", language: "ko", orientation: "portrait", resolution: "1080" } as const;
  const asked = { script: "Hi", avatar: "A2", language: "en", orientation: "landscape", resolution: "480" } as const;
  expect(applySettings(asked, { person }).input).toEqual({ ...asked, clothes: undefined });
  expect(applySettings({ script: "Hi" }, { person }).input).toEqual({ script: "Hi", ...person });
  expect(applySettings({ script: "Hi", avatar: "A1" }, { person }).input.clothes).toBe("2");
});

test("a project keeps its own avatar, language and orientation", () => {
  const person = { avatar: "A1", language: "ko", orientation: "portrait", resolution: "1080" } as const;
  const project = { scenes: [] };
  expect(applySettings({ project }, { person }).input).toEqual({ project, resolution: "1080" });
});

import { describe, expect, test } from "vitest";
import { languages } from "../words/language.ts";
import { chosen, optionChoices } from "./choices.ts";
import { findAvatars } from "./find-avatars.ts";
import { scriptFrom } from "./script-from.ts";

describe("avatars", () => {
  const avatars = [
    { id: "M1", name: "Jonas (casual)" },
    { id: "M2", name: "Ana Peña" },
    { id: "M3", name: "김지은" },
    { id: "M4", name: "Joana" },
    { id: "M5", name: "ＳＯＲＡ" },
  ];
  test.each([
    ["ana", ["M2", "M4"]],
    ["PENA", ["M2"]],
    ["jona", ["M1"]],
    ["casual jonas", ["M1"]],
    ["지은", ["M3"]],
    ["김ㅈ".slice(0, 1), ["M3"]],
    ["sora", ["M5"]],
    ["m4", ["M4"]],
    ["nobody", []],
    ["  ", ["M1", "M2", "M3", "M4", "M5"]],
    ["(", ["M1"]],
  ])("«%s» finds %j", (search, ids) => {
    expect(findAvatars(avatars, search).map(({ id }) => id)).toEqual(ids);
  });

  test("names that begin with the search come first, and no more than asked for", () => {
    expect(findAvatars(avatars, "jo", 1).map(({ id }) => id)).toEqual(["M1"]);
    expect(findAvatars(avatars, "ana", 1).map(({ id }) => id)).toEqual(["M2"]);
  });
});

test.each(languages)("every option has at most 25 values, each with a label of its own (%s)", (language) => {
  const { region, orientation, resolution, language: spoken } = optionChoices(language);
  for (const choices of [region, orientation, resolution, spoken]) {
    expect(choices.length).toBeLessThanOrEqual(25);
    const labels = new Set(choices.map((choice) => choice.label));
    expect([labels.size, labels.has("")]).toEqual([choices.length, false]);
  }
});

test.each([
  ["china", "china"],
  [" China ", "china"],
  ["중국", "china"],
  ["mars", undefined],
  ["", undefined],
  [null, undefined],
])("the region %s is %s", (text, value) => {
  expect(chosen(optionChoices("ko").region, text)).toBe(value);
});

test.each([
  ["  Hello  ", "Hello"],
  ["one\r\ntwo", "one\ntwo"],
  ["one\\ntwo", "one\ntwo"],
  ["one\\r\\ntwo", "one\ntwo"],
  ["see C:\\new\nnext", "see C:\\new\nnext"],
  ["a\tb", "a b"],
  ["\n\nfirst\n\nsecond\n", "first\n\nsecond"],
  ["&lt;b&gt;", "&lt;b&gt;"],
  ["", ""],
])("the command text %j is the script %j", (text, script) => {
  expect(scriptFrom(text)).toBe(script);
});

test.each([
  ["R&amp;D &lt;3", "R&D <3"],
  ["&amp;lt;", "&lt;"],
  ["&nbsp; &copy;", "&nbsp; &copy;"],
])("an escaped text %j is decoded once: %j", (text, script) => {
  expect(scriptFrom(text, { entities: true })).toBe(script);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { avatarFor } from "./avatar-for.ts";
import { buildProject } from "./build-project.ts";
import { convertToScripts } from "./convert-to-scripts.ts";
import { parseProject } from "./parse-project.ts";
import { spokenTexts } from "./spoken-texts.ts";
import { validateProject } from "./validate-project.ts";

/** The body of the vendor's getting-started page, as the owner of this project gave it. */
const body = readFileSync(new URL("../../fixtures/seed-project.json", import.meta.url), "utf8");

test("the documented body is accepted and comes back as the very same object, unchanged", () => {
  const seed: unknown = JSON.parse(body);
  const before = JSON.stringify(seed);
  const parsed = parseProject(seed);
  expect(parsed).toBe(seed);
  expect(JSON.stringify(parsed)).toBe(before);
});

test("the documented body can be built member for member", () => {
  const built = buildProject({
    title: "Test Project Using Api",
    scenes: [{ script: "Hello, this is test video using Api." }],
    avatar: avatarFor("M000045058", "BG00002320"),
    background: { imageUrl: "/images/background/bg_blue_gradient.png", color: "rgb(54,188,37)" },
    dialect: "A",
    makeClipId: () => "aiModel-1h4ij5h8e87",
  });
  expect(built).toStrictEqual(JSON.parse(body));
});

test("the documented body in the newer dialect says the same, by the same avatar", () => {
  const seed = parseProject(JSON.parse(body));
  const converted = convertToScripts(seed);
  expect(converted.scenes[0]?.scripts).toStrictEqual([
    {
      org: "<p>Hello, this is test video using Api.</p>",
      isTTS: false,
      tts: null,
      modelId: "M000045058",
      clothId: "BG00002320",
    },
  ]);
  expect(converted.scenes[0]?.clips[0]).not.toHaveProperty("script");
  expect(spokenTexts(converted)).toEqual(spokenTexts(seed));
  expect(spokenTexts(seed)).toEqual([
    { sceneIndex: 0, text: "Hello, this is test video using Api.", modelId: "M000045058" },
  ]);
  expect(validateProject(converted)).toEqual([]);
});

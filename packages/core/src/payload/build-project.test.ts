import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasWords } from "../script/has-words.ts";
import { normaliseScript } from "../script/normalise-script.ts";
import { avatarFor } from "./avatar-for.ts";
import { avatarPresets } from "./avatar-presets.ts";
import { buildProject } from "./build-project.ts";
import { spokenTexts } from "./spoken-texts.ts";
import { validateProject } from "./validate-project.ts";

const scripts = fc.array(
  fc.string({ unit: "binary", minLength: 1 }).filter((text) => hasWords(normaliseScript(text))),
  {
    minLength: 1,
    maxLength: 5,
  },
);
const avatars = fc.oneof(
  fc.constant(undefined),
  fc
    .tuple(fc.stringMatching(/^M\d{3}$/), fc.stringMatching(/^BG\d{3}$/))
    .map(([id, clothes]) => avatarFor(id, clothes)),
);

test("any project built is valid, numbered from 0, says what was typed, in one dialect only", () => {
  fc.assert(
    fc.property(
      scripts,
      avatars,
      fc.constantFrom("A", "B"),
      fc.constantFrom("landscape", "portrait"),
      (typed, avatar, dialect, orientation) => {
        const project = buildProject({
          scenes: typed.map((script) => ({ script })),
          dialect,
          orientation,
          ...(avatar === undefined ? {} : { avatar }),
        });
        expect(validateProject(project)).toEqual([]);
        expect(project.scenes.map((scene) => scene.sceneIdx)).toEqual(typed.map((_, index) => index));
        expect(spokenTexts(project).map(({ text }) => text)).toEqual(typed.map(normaliseScript));
        const json = JSON.stringify(project.scenes);
        expect(json.includes('"script":')).toBe(dialect === "A");
        expect(json.includes('"scripts":')).toBe(dialect === "B");
      },
    ),
    { numRuns: 100 },
  );
});

test("the script names the avatar and clothes of the clip, whoever they are", () => {
  const [scene] = buildProject({ scenes: [{ script: "hi" }], avatar: avatarFor("M1", "BG1") }).scenes;
  expect(scene?.scripts).toStrictEqual([{ org: "<p>hi</p>", isTTS: false, tts: null, modelId: "M1", clothId: "BG1" }]);
  expect(scene?.clips[0]?.model).toStrictEqual({ ai_name: "M1", emotion: "BG1" });
});

test("clip ids are unique in a project by default, and the given ones when they are injected", () => {
  const input = { scenes: Array.from({ length: 20 }, () => ({ script: "hi" })) };
  const ids = buildProject(input).scenes.map((scene) => scene.clips[0]?.id);
  expect(new Set(ids).size).toBe(20);
  expect(ids[0]).toMatch(/^aiModel-[0-9a-z]{11}$/);
  let made = 0;
  const makeClipId = (type: string) => `${type}-${(made += 1)}`;
  expect(buildProject({ ...input, makeClipId }).scenes[19]?.clips[0]?.id).toBe("aiModel-20");
});

test("texts and images become documented clips in front of the avatar", () => {
  const placed = { leftPx: 10, topPx: -20, widthPx: 300, heightPx: 100 };
  const project = buildProject({
    scenes: [
      {
        script: "hi",
        images: [{ ...placed, url: "https://example.com/a.png", scale: 0.5, opacityPercent: 60, tag: "logo" }],
        texts: [
          {
            ...placed,
            text: "Hello",
            fontSizePt: 48,
            color: "#fff",
            italic: true,
            animation: { type: "in-up", duration: 1, delay: 0 },
          },
        ],
      },
    ],
    makeClipId: (type) => type,
  });
  const box = { left: 10, top: -20, width: 300, height: 100, angle: 0 };
  expect(project.scenes[0]?.clips.slice(1)).toStrictEqual([
    {
      ...box,
      id: "image",
      type: "image",
      layer: 2,
      scaleX: 0.5,
      scaleY: 0.5,
      opacity: 60,
      tag: "logo",
      source_url: "https://example.com/a.png",
    },
    {
      ...box,
      id: "textImage",
      type: "textImage",
      layer: 3,
      scaleX: 1,
      scaleY: 1,
      opacity: 100,
      text: "Hello",
      fontSize: 48,
      fill: "#fff",
      fontStyle: "italic",
      animation: { type: "in-up", duration: 1, delay: 0 },
    },
  ]);
  expect(validateProject(project)).toEqual([]);
});

describe("the avatar", () => {
  test("an id with a preset gives all that was captured; changing what is built does not change the preset", () => {
    expect(avatarFor(undefined)).toBe(avatarPresets[0]);
    expect(avatarFor("M000045058")).toBe(avatarPresets[0]);
    const before = JSON.stringify(avatarPresets);
    const clip = buildProject({ scenes: [{ script: "hi" }], language: "ko" }).scenes[0]?.clips[0];
    expect(clip?.model?.["language"]).toBe("ko");
    Object.assign(clip?.model?.["editor"] ?? {}, { scale: 9 });
    expect(JSON.stringify(avatarPresets)).toBe(before);
  });

  test("one without a preset has the documented members only and says so", () => {
    for (const avatar of [avatarFor("M2", "BG2"), avatarFor("M000045058", "BG2"), avatarFor(undefined, "BG2")]) {
      expect(avatar.unverified).toBe(true);
      const clip = buildProject({ scenes: [{ script: "hi" }], avatar, language: "ko" }).scenes[0]?.clips[0];
      const documented = "height id layer left model scaleX scaleY top type width";
      expect(
        Object.keys(clip ?? {})
          .toSorted()
          .join(" "),
      ).toBe(documented);
      expect(Object.keys(clip?.model ?? {})).toEqual(["ai_name", "emotion"]);
    }
  });

  test("one without a preset cannot be used without its clothes", () => {
    expect(() => avatarFor("M2")).toThrow(expect.objectContaining({ code: "INPUT_INVALID" }));
  });

  test("in portrait the face is in the middle of the upper third and the figure fills the canvas to its bottom", () => {
    const project = buildProject({ scenes: [{ script: "hi" }], orientation: "portrait" });
    const clip = project.scenes[0]!.clips[0]!;
    const scale = clip.scaleX!;
    const { faceCentre } = avatarPresets[0];
    expect(clip.left + faceCentre.xPx * scale).toBeCloseTo(540);
    expect(clip.top + faceCentre.yPx * scale).toBeCloseTo(640);
    expect(clip.left).toBeGreaterThan(0);
    expect(clip.left + clip.width * scale).toBeLessThan(1080);
    expect(clip.top + clip.height * scale).toBeGreaterThan(1920);
    expect(clip.scaleY).toBe(scale);
  });
});

test("a project without words is refused", () => {
  for (const scenes of [[], [{ script: "hi" }, { script: " \u200B" }]])
    expect(() => buildProject({ scenes })).toThrow(expect.objectContaining({ code: "SCRIPT_EMPTY" }));
});

test("a blank title gives no name", () => {
  expect(buildProject({ title: " \n", scenes: [{ script: "hi" }] })).not.toHaveProperty("name");
});

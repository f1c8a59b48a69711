import * as fc from "fast-check";
import { expect, test } from "vitest";
import { convertToScripts } from "./convert-to-scripts.ts";
import { spokenTexts } from "./spoken-texts.ts";
import type { V3Clip, V3Project, V3Script } from "./v3-project.ts";

const unknownMembers = fc.dictionary(
  fc.constantFrom("effects", "headOnly", "x_1", "__proto__", "name"),
  fc.jsonValue({ maxDepth: 2 }),
  { noNullPrototype: true },
);
const ttsObject = fc.constantFrom<(Record<string, unknown> | null)[]>(null, { voice: "v", speed: 1.2 }, {});
const clips: fc.Arbitrary<V3Clip> = fc
  .record({
    type: fc.constantFrom("aiModel", "image"),
    extra: unknownMembers,
    speaker: fc.nat({ max: 2 }),
    org: fc.option(fc.string(), { nil: undefined }),
    tts: fc.option(ttsObject, { nil: undefined }),
    scriptExtra: unknownMembers,
  })
  .map(({ type, extra, speaker, org, tts, scriptExtra }) => ({
    ...extra,
    id: "c",
    type,
    layer: 1,
    left: 0,
    top: 0,
    width: 1,
    height: 1,
    ...(type === "aiModel" ? { model: { ai_name: `M${speaker}`, emotion: `BG${speaker}`, language: "en" } } : {}),
    ...(type === "aiModel" && org !== undefined
      ? { script: { ...scriptExtra, org, ...(tts === undefined ? {} : { tts }) } }
      : {}),
  }));
const projects: fc.Arbitrary<V3Project> = fc
  .record({
    extra: unknownMembers,
    scenes: fc.array(
      fc.record({ extra: unknownMembers, clips: fc.array(clips, { maxLength: 4 }) }).map((scene) => ({
        ...scene.extra,
        sceneIdx: 0,
        background: { id: "background" },
        clips: scene.clips,
      })),
      { maxLength: 3 },
    ),
  })
  .map(({ extra, scenes }) => ({ ...extra, name: "n", scenes }));

/** The way back: each script returns to the next clip of its speaker that had one. */
function convertBack(converted: V3Project, original: V3Project): V3Project {
  return {
    ...converted,
    scenes: converted.scenes.map((scene, sceneIndex) => {
      const { scripts, ...rest } = scene;
      const waiting = [...(scripts ?? [])];
      const restored = scene.clips.map((clip, clipIndex) => {
        const given = original.scenes[sceneIndex]?.clips[clipIndex]?.script;
        const script = given === undefined ? undefined : waiting.shift();
        return script === undefined ? clip : { ...clip, script: toClipScript(script, clip) };
      });
      expect(waiting).toEqual([]);
      return { ...rest, clips: restored };
    }),
  };
}

function toClipScript({ isTTS, tts, modelId, clothId, ...rest }: V3Script, clip: V3Clip) {
  expect({ isTTS, modelId, clothId }).toEqual({
    isTTS: tts !== null,
    modelId: clip.model?.ai_name,
    clothId: clip.model?.emotion,
  });
  return { ...rest, tts };
}

/** Absent and null `tts` mean the same; everything else is compared as it is. */
function withNullTts(project: V3Project): unknown {
  return JSON.parse(JSON.stringify(project), (key, value: unknown) =>
    key === "script" && typeof value === "object" && value !== null ? { tts: null, ...value } : value,
  );
}

test("no datum is lost on the way to the newer dialect: the way back gives the original", () => {
  fc.assert(
    fc.property(projects, (project) => {
      const before = JSON.stringify(project);
      const converted = convertToScripts(project);
      expect(JSON.stringify(project)).toBe(before);
      expect(converted.scenes.flatMap((scene) => scene.clips.filter((clip) => "script" in clip))).toEqual([]);
      expect(withNullTts(convertBack(converted, project))).toEqual(withNullTts(project));
      expect(
        spokenTexts(converted)
          .map(({ text }) => text)
          .toSorted(),
      ).toEqual(
        spokenTexts(project)
          .map(({ text }) => text)
          .toSorted(),
      );
    }),
    { numRuns: 300 },
  );
});

test("a project in the newer dialect is left as it is, and converting twice is converting once", () => {
  const clip = { id: "c", type: "aiModel", layer: 1, left: 0, top: 0, width: 1, height: 1 } as const;
  const model = { ai_name: "M1", emotion: "BG1" };
  const both = {
    sceneIdx: 0,
    background: {},
    clips: [{ ...clip, model, script: "old" }],
    scripts: [{ org: "new", isTTS: false, tts: null, modelId: "M1", clothId: "BG1" }],
  };
  expect(convertToScripts({ scenes: [both] })).toEqual({ scenes: [both] });
  expect(spokenTexts({ scenes: [both] })).toEqual([{ sceneIndex: 0, text: "new", modelId: "M1" }]);
  const once = convertToScripts({
    scenes: [{ sceneIdx: 0, background: {}, clips: [{ ...clip, model, script: "old" }] }],
  });
  expect(once.scenes[0]?.scripts?.[0]).toEqual({ org: "old", isTTS: false, tts: null, modelId: "M1", clothId: "BG1" });
  expect(convertToScripts(once)).toEqual(once);
});

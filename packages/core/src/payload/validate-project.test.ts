import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseProject } from "./parse-project.ts";
import { validateProject } from "./validate-project.ts";

const box = { id: "c", layer: 1, left: -4.6, top: 0, width: 10, height: 10 };
const speaker = { ...box, type: "aiModel", model: { ai_name: "M1", emotion: "BG1" } };
const script = { org: "hi", isTTS: false, tts: null, modelId: "M1", clothId: "BG1" };
const textImage = { ...box, type: "textImage", text: "t", fill: "#fff", fontSize: 20 };
const shape = { ...box, type: "shape", shapeName: "Star", fill: "#fff" };
const video = { ...box, type: "videoImage", video_url: "https://example.com/a.mp4" };
const audio = { ...box, type: "audio", source_url: "https://example.com/a.mp3", label: "music" };

/** A project of one scene: the speaker, then `clips`. */
function withClips(...clips: unknown[]) {
  return { scenes: [{ sceneIdx: 0, background: {}, clips: [speaker, ...clips], scripts: [script] }] };
}
function withScene(scene: Record<string, unknown>) {
  return { scenes: [{ sceneIdx: 0, background: {}, clips: [speaker], scripts: [script], ...scene }] };
}

describe("what the contract allows is let through", () => {
  test.each<[string, unknown]>([
    ["several scripts of one scene", withScene({ scripts: [script, script] })],
    ["the same sceneIdx twice", { scenes: [...withScene({}).scenes, ...withScene({}).scenes] }],
    [
      "a deleted clip without words",
      withScene({ clips: [{ ...speaker, isDelete: true, script: { org: "" } }], scripts: [] }),
    ],
    ["a scene without an avatar", withScene({ clips: [video, audio], scripts: [] })],
    ["speech as {org}", withScene({ clips: [{ ...speaker, script: { org: "hi", tts: null } }], scripts: undefined })],
    ["speech as plain text", withScene({ clips: [{ ...speaker, script: "hi" }], scripts: null })],
    ["speech in both dialects", withScene({ clips: [{ ...speaker, script: { org: "hi" } }] })],
    [
      "unknown members everywhere",
      { ...withClips({ ...shape, lockRotation: false, headOnly: null }), dictionary: { a: 1 } },
    ],
    [
      "null for optional members",
      { name: null, orientation: null, ...withClips({ ...textImage, opacity: null, shadow: null }) },
    ],
    ["documented empty defaults", withClips({ ...textImage, fontStyle: "", fontWeight: "", stroke: "" })],
    ["bounds themselves", withClips({ ...shape, opacity: 1, animation: { type: "zoom-out", duration: 30, delay: 0 } })],
    [
      "shadow bounds",
      withClips({ ...shape, opacity: 100, shadow: { blur: 0, offsetX: 0.1, offsetY: 10, enabled: true } }),
    ],
  ])("%s", (_name, project) => {
    expect(validateProject(project)).toEqual([]);
  });
});

describe("what the contract rules out is named with its path and what is accepted", () => {
  const percent = "must be a whole number from 1 to 100";
  test.each<[unknown, string, string]>([
    [3, "project", "must be an object"],
    [null, "project", "must be an object"],
    [{}, "scenes", "is missing"],
    [{ scenes: [] }, "scenes", "must be a list of at least one scene"],
    [{ name: 3, ...withClips() }, "name", "must be text"],
    [{ orientation: "web", ...withClips() }, "orientation", "must be one of landscape, portrait"],
    [withScene({ sceneIdx: "0" }), "scenes[0].sceneIdx", "must be a whole number"],
    [withScene({ background: undefined }), "scenes[0].background", "is missing"],
    [withClips({ ...textImage, opacity: 0 }), "scenes[0].clips[1].opacity", percent],
    [withClips({ ...textImage, opacity: 101 }), "scenes[0].clips[1].opacity", percent],
    [withClips({ ...textImage, opacity: 50.5 }), "scenes[0].clips[1].opacity", percent],
    [withClips({ ...video, volume: 0 }), "scenes[0].clips[1].volume", percent],
    [withClips({ ...audio, label: undefined }), "scenes[0].clips[1].label", "is missing"],
    [withClips({ ...textImage, fontSize: 1.5 }), "scenes[0].clips[1].fontSize", "must be a whole number"],
    [withClips({ ...textImage, left: "1" }), "scenes[0].clips[1].left", "must be a number"],
    [
      withClips({ ...shape, shadow: { offsetX: 0 } }),
      "scenes[0].clips[1].shadow.offsetX",
      "must be a number from 0.1 to 10",
    ],
    [
      withClips({ ...shape, animation: { type: "fade-in", duration: 31, delay: 0 } }),
      "scenes[0].clips[1].animation.duration",
      "must be a whole number from 1 to 30",
    ],
    [
      withClips({ ...shape, animation: { type: "fade-in", duration: 3 } }),
      "scenes[0].clips[1].animation.delay",
      "is missing",
    ],
    [
      withClips({ ...box, type: "aiModel", model: { ai_name: "M1" } }),
      "scenes[0].clips[1].model.emotion",
      "is missing",
    ],
    [withClips({ ...speaker, script: 3 }), "scenes[0].clips[1].script", "must be text or an object with org"],
    [withScene({ scripts: [{ ...script, tts: undefined }] }), "scenes[0].scripts[0].tts", "is missing"],
    [withScene({ scripts: [] }), "scenes[0].scripts", "must have words for the avatar of the scene to speak"],
    [
      withScene({ clips: [{ ...speaker, script: { org: "<p> </p>" } }], scripts: [] }),
      "scenes[0].clips[0].script",
      "must have words for the avatar of the scene to speak",
    ],
    [
      withScene({ scripts: [{ ...script, modelId: "M2" }] }),
      "scenes[0].scripts[0].modelId",
      "must be that of an aiModel clip of the scene",
    ],
    [
      withScene({ scripts: [{ ...script, clothId: "BG2" }] }),
      "scenes[0].scripts[0].clothId",
      "must be that of an aiModel clip of the scene",
    ],
    [
      withClips({ ...box, type: "gif" }),
      "scenes[0].clips[1].type",
      "must be one of aiModel, shape, image, textImage, videoImage, audio",
    ],
    [withClips("clip"), "scenes[0].clips[1]", "must be an object"],
  ])("%#: %s", (project, path, problem) => {
    expect(validateProject(project)).toEqual([expect.objectContaining({ path, problem })]);
  });

  test("the accepted words are given as a list", () => {
    const [issue] = validateProject(withClips({ ...shape, shapeName: "Moon" }));
    expect(issue?.allowed).toHaveLength(17);
    expect(validateProject(withClips({ ...textImage, fontStyle: "bold" }))[0]?.allowed).toEqual(["italic"]);
    expect(validateProject(withScene({ scripts: [{ ...script, modelId: "M2" }] }))[0]?.allowed).toEqual(["M1 in BG1"]);
  });

  test("names taken from the project are bounded, because an issue is shown to people", () => {
    const clips = Array.from({ length: 50 }, () => ({
      ...speaker,
      model: { ai_name: "M".repeat(10_000), emotion: "B" },
    }));
    expect(JSON.stringify(validateProject(withScene({ clips }))).length).toBeLessThan(1_200);
  });

  test("the first issue is thrown with the number of the others", () => {
    const project = withClips({ ...textImage, opacity: 0, fill: 3 }, { ...shape, opacity: 0 });
    expect(() => parseProject(project)).toThrow(
      /^The project is not valid at scenes\[0\]\.clips\[1\]\.\w+: .+; and 2 more problems\.$/,
    );
    expect(() => parseProject(project)).toThrow(
      expect.objectContaining({ code: "PROJECT_INVALID", details: expect.objectContaining({ more: 2 }) }),
    );
  });
});

describe("hostile input", () => {
  test("deep, wide, cyclic and unserialisable values are refused without a crash", () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`);
    const cyclic: Record<string, unknown> = { scenes: [] };
    cyclic["self"] = cyclic;
    for (const value of [
      deep,
      cyclic,
      { scenes: [], wide: Array.from({ length: 200_001 }, () => 0) },
      { a: Number.NaN },
      { a: 1n },
      { a: new Map() },
    ])
      expect(validateProject(value)).toEqual([expect.objectContaining({ path: "project" })]);
  });

  test("a __proto__ member is kept as data and pollutes nothing", () => {
    const json = JSON.stringify(withClips()).replace("{", '{"__proto__":{"polluted":true},');
    const project = parseProject(JSON.parse(json));
    expect(JSON.stringify(project)).toBe(json);
    expect(Object.getPrototypeOf(project)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("any JSON in any place of a real project is judged, never thrown, and left as it was", () => {
    const body = readFileSync(new URL("../../fixtures/seed-project.json", import.meta.url), "utf8");
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), (value, place) => {
        let seen = 0;
        const project: unknown = JSON.parse(body, (_key, member: unknown) => (seen++ === place % 90 ? value : member));
        const before = JSON.stringify(project);
        for (const issue of validateProject(project)) expect(issue.problem).not.toMatch(/Invalid|undefined/);
        expect(JSON.stringify(project)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});

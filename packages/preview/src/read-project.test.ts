import { describe, expect, test } from "vitest";
import { makeProject, makeScene, seedProject } from "../test/projects.ts";
import { readProject } from "./read-project.ts";

const read = (project: unknown) => readProject(project, { shortSide: 1_080 });

describe("readProject", () => {
  test("reads AI STUDIOS's seed project", () => {
    const model = read(seedProject());
    expect(model).toMatchObject({ name: "Test Project Using Api", width: 1_920, height: 1_080 });
    expect(model.scenes[0]?.lines).toEqual([
      { text: "Hello, this is test video using Api.", language: "en", modelId: "M000045058" },
    ]);
  });

  test("the seed's face is in the middle of the figure, right of the frame's left half", () => {
    const layer = read(seedProject()).scenes[0]?.layers[0];
    if (layer?.kind !== "presenter") throw new Error("the seed has a presenter");
    const faceMiddle = layer.face.x + layer.face.width / 2;
    expect(Math.abs(faceMiddle - (layer.box.x + layer.box.width / 2))).toBeLessThan(10);
    expect(layer.face.y).toBeCloseTo(144.6 + 290 - 168.17, 0);
  });

  test("portrait swaps the sides, and every length follows the output size", () => {
    const project = makeProject(["Hi."], { orientation: "portrait" });
    const small = readProject(project, { shortSide: 480 });
    expect([small.width, small.height]).toEqual([480, 854]);
    const [large, half] = [
      read(project).scenes[0]?.layers[0],
      readProject(project, { shortSide: 540 }).scenes[0]?.layers[0],
    ];
    expect((half?.box.width ?? 0) * 2).toBeCloseTo(large?.box.width ?? 0);
  });

  test("both dialects of speech are read, the newer first", () => {
    const scene = { ...makeScene({ script: "Old." }), scripts: [{ org: "<p>New.</p>", modelId: "M1" }] };
    expect(read({ scenes: [scene] }).scenes[0]?.lines).toEqual([{ text: "New.", language: "en", modelId: "M1" }]);
  });

  test("scenes with the same sceneIdx keep the order they were given in", () => {
    const scenes = ["a", "b", "c"].map((script, index) => ({
      ...makeScene({ script }),
      sceneIdx: index === 2 ? -1 : 0,
    }));
    expect(read({ scenes }).scenes.map((scene) => scene.lines[0]?.text)).toEqual(["c", "a", "b"]);
  });

  test("deleted clips, voice-only avatars and unknown types draw nothing", () => {
    const clips = [
      { type: "textImage", text: "gone", isDelete: true },
      { type: "aiModel", voiceOnly: true, model: { ai_name: "M2" } },
      { type: "hologram" },
      { type: "audio", source_url: "https://example.com/a.mp3" },
    ];
    expect(read({ scenes: [makeScene({ script: "Hi.", clips })] }).scenes[0]?.layers).toHaveLength(1);
  });

  test.each([
    null,
    7,
    "text",
    [],
    {},
    { scenes: null },
    { scenes: [null, 1, []] },
    { scenes: [{ clips: { length: 9 } }] },
  ])("%j is read as a project without content", (project) => {
    expect(read(project).scenes.flatMap((scene) => scene.layers)).toEqual([]);
  });

  test("no length of a hostile clip leaves a bound", () => {
    const clip = {
      type: "shape",
      width: 1e300,
      height: -1e9,
      scaleX: 1e300,
      left: -1e300,
      top: Number.NaN,
      angle: 1e99,
    };
    const layer = read({ scenes: [{ clips: [clip] }] }).scenes[0]?.layers[0];
    expect(layer?.box).toEqual({ x: -100_000, y: 0, width: 100_000, height: 100_000 });
  });
});

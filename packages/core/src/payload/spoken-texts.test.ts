import { expect, test } from "vitest";
import { spokenTexts } from "./spoken-texts.ts";
import type { V3Clip } from "./v3-project.ts";

function speaker(members: Partial<V3Clip>): V3Clip {
  const box = { layer: 1, left: 0, top: 0, width: 1, height: 1 };
  return { id: "c", type: "aiModel", ...box, model: { ai_name: "M1", emotion: "BG1" }, ...members };
}
const scene = { sceneIdx: 0, background: {} };
const script = { isTTS: false, tts: null, modelId: "M2", clothId: "BG2" };

test("what is spoken is read from either dialect, in order, without markup, and deleted or empty parts are left out", () => {
  const scenes = [
    { ...scene, clips: [speaker({ script: { org: "<p>one &amp; two</p>" } }), speaker({ script: "three" })] },
    { ...scene, clips: [speaker({ script: "never", isDelete: true }), speaker({ type: "image", script: "never" })] },
    {
      ...scene,
      clips: [speaker({})],
      scripts: [
        { ...script, org: "<p>four</p>" },
        { ...script, org: "<p> </p>" },
      ],
    },
  ];
  expect(spokenTexts({ scenes })).toEqual([
    { sceneIndex: 0, text: "one & two", modelId: "M1" },
    { sceneIndex: 0, text: "three", modelId: "M1" },
    { sceneIndex: 2, text: "four", modelId: "M2" },
  ]);
});

test("scripts without words do not hide what a clip says", () => {
  const scenes = [{ ...scene, clips: [speaker({ script: "one" })], scripts: [{ ...script, org: "" }] }];
  expect(spokenTexts({ scenes }).map(({ text }) => text)).toEqual(["one"]);
});

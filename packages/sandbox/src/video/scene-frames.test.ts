import { createPainter, readProject } from "@reelay/preview";
import { describe, expect, test } from "vitest";
import type { Picture } from "./i420.ts";
import { createSceneFrames } from "./scene-frames.ts";
import { makeProject } from "./test/make-project.ts";
import { buildTimeline } from "./timeline.ts";

const TITLE = {
  type: "textImage",
  layer: 9,
  left: 1_200,
  top: 200,
  width: 600,
  height: 100,
  text: "Title",
  fontSize: 60,
  fill: "#fff",
};
const ANIMATED = { ...TITLE, animation: { type: "in-right", duration: 1, delay: 1 } };
const OVER_THE_MOUTH = { ...TITLE, left: 300, top: 300, fill: "#f00" };

const LOW_AVATAR = {
  type: "aiModel",
  layer: 1,
  left: 600,
  top: 750,
  width: 679,
  height: 2_229,
  model: { ai_name: "M1" },
};

const openScene = async (scene: Parameters<typeof makeProject>[0][number]) => {
  const model = readProject(makeProject([scene]), { shortSide: 240 });
  const painter = await createPainter(model);
  const [timeline] = (await buildTimeline(model, painter, () => undefined)).scenes;
  if (timeline === undefined) throw new Error("one scene was given");
  const picture = (): Picture => {
    const { width, height } = model;
    return { width, height, planes: new Uint8Array((width * height * 3) / 2) };
  };
  return { painter, timeline, picture };
};

// A curve that is painted through a clip may be smoothed a little differently at single pixels.
describe("createSceneFrames", () => {
  test.each([
    ["one speaker", { script: "안녕하세요. 반갑습니다!" }],
    ["two speakers", { script: "반갑습니다.", avatars: ["M1", "M2"] }],
    ["speakers in one place", { script: "반갑습니다.", avatars: ["M1", "M1"] }],
    ["a layer over the mouth", { script: "반갑습니다.", clips: [OVER_THE_MOUTH] }],
    ["a moving layer", { script: "안녕하세요. 반갑습니다!", clips: [ANIMATED] }],
    ["a mouth under the caption", { script: "안녕하세요. 반갑습니다!", avatars: [], clips: [LOW_AVATAR] }],
    ["no speaker", { script: "반갑습니다.", avatars: [] }],
  ])("a frame made of patches is the frame painted whole (%s)", async (_, scene) => {
    const { painter, timeline, picture } = await openScene(scene);
    const patched = picture();
    const frames = createSceneFrames(painter, timeline, patched);
    for (let seconds = 0; seconds < timeline.seconds; seconds += 0.2) {
      const blink = Math.round(seconds * 5) % 7 === 3;
      frames.drawAt(seconds, blink);
      const whole = picture();
      createSceneFrames(painter, timeline, whole).drawAt(seconds, blink);
      const differences = patched.planes.map((value, at) => Math.abs(value - (whole.planes[at] ?? 0)));
      expect(
        differences.reduce((most, value) => Math.max(most, value), 0),
        `at ${seconds} s`,
      ).toBeLessThan(40);
      expect(differences.filter((difference) => difference > 0).length).toBeLessThan(differences.length / 200);
    }
  });

  test("says that nothing changed only when nothing did", async () => {
    const { painter, timeline, picture } = await openScene({ script: "반갑습니다." });
    const shown = picture();
    const frames = createSceneFrames(painter, timeline, shown);
    const kinds = new Set<boolean>();
    for (let seconds = 0; seconds < timeline.seconds; seconds += 1 / 15) {
      const before = Buffer.from(shown.planes);
      const isChanged = frames.drawAt(seconds, false);
      kinds.add(isChanged);
      if (!isChanged) expect(Buffer.compare(before, shown.planes)).toBe(0);
    }
    expect(kinds).toEqual(new Set([true, false]));
  });
});

import { createPainter, readProject } from "@reelay/preview";
import { describe, expect, test } from "vitest";
import { makeProject } from "./test/make-project.ts";
import { AUDIO_RATE_HZ, buildTimeline, MAX_FILM_SECONDS } from "./timeline.ts";

const timelineOf = async (scenes: Parameters<typeof makeProject>[0]) => {
  const model = readProject(makeProject(scenes), { shortSide: 360 });
  return buildTimeline(model, await createPainter(model), () => undefined);
};

const loudness = (sound: Float32Array, fromSeconds: number, toSeconds: number): number =>
  sound
    .subarray(fromSeconds * AUDIO_RATE_HZ, toSeconds * AUDIO_RATE_HZ)
    .reduce((peak, v) => Math.max(peak, Math.abs(v)), 0);

describe("buildTimeline", () => {
  test.each([
    ["English", "Hello and welcome to the weekly update. Thank you!"],
    ["Korean", "안녕하세요. 주간 제품 업데이트에 오신 것을 환영합니다."],
    ["Chinese", "大家好，欢迎观看本周的产品更新。谢谢！"],
  ])("%s is heard, seen on the lips and read, all inside the scene", async (_, script) => {
    const { seconds, scenes, sound } = await timelineOf([{ script }]);
    const [scene] = scenes;
    expect(scene?.seconds).toBe(seconds);
    expect(sound.length).toBe(Math.ceil(seconds * AUDIO_RATE_HZ));
    expect(loudness(sound, 0.5, seconds)).toBeGreaterThan(0.1);
    expect(new Set(scene?.cues.map((cue) => cue.mouth)).size).toBeGreaterThan(3);
    expect(scene?.cues.at(-1)?.mouth).toBe("closed");
    const times = scene?.captions.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(seconds);
    const letters = (text: string) => text.replace(/\s/g, "");
    const shown = scene?.captions.flatMap(({ caption }) => caption.lines).join("") ?? "";
    expect(letters(shown)).toBe(letters(script));
  });

  test("a scene without speech is silent and short", async () => {
    const { seconds, sound } = await timelineOf([{ script: "" }]);
    expect(seconds).toBe(3);
    expect(loudness(sound, 0, 3)).toBe(0);
  });

  test("a script of 20,000 characters is cut, and the end says so", async () => {
    const { seconds, scenes } = await timelineOf([{ script: "긴 대본입니다. ".repeat(2_200) }, { script: "끝." }]);
    expect(seconds).toBeGreaterThan(MAX_FILM_SECONDS);
    expect(seconds).toBeLessThan(MAX_FILM_SECONDS + 30);
    expect(scenes).toHaveLength(1);
    expect(scenes[0]?.noticeFromSeconds).toBeLessThan(seconds - 2);
  });

  test("hundreds of scenes are cut, and the end says so", async () => {
    const { seconds, scenes } = await timelineOf(Array.from({ length: 400 }, () => ({ script: "" })));
    expect(seconds).toBeLessThan(MAX_FILM_SECONDS + 5);
    expect(scenes.at(-1)?.noticeFromSeconds).toBeDefined();
  });

  test("a text with nothing to say still takes its time", async () => {
    const { seconds } = await timelineOf([{ script: "<3 ... !!! >>>" }, { script: "🚀🚀" }]);
    expect(seconds).toBeGreaterThan(3);
  });
});

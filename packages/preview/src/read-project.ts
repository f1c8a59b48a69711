import { guessLanguage } from "./guess-language.ts";
import { readColor } from "./read-color.ts";
import { type Fields, readFields, readList, readNumber, readText } from "./read-fields.ts";
import { readLayer } from "./read-layer.ts";
import type { Background, FrameSize, Layer, Line, Scene, SceneModel } from "./scene-model.ts";
import { stripMarkup } from "./strip-markup.ts";

const CANVAS_LONG_SIDE = 1_920;
const CANVAS_SHORT_SIDE = 1_080;
// Far above any real project; they keep a hostile one from holding the process.
const MAX_SCENES = 500;
const MAX_CLIPS = 100;
const MAX_SCRIPTS = 100;
const MAX_SCRIPT_LENGTH = 40_000;

const evenAbove = (length: number): number => Math.max(16, Math.round(length / 2) * 2);

const readBackground = (value: unknown): Background => {
  const fields = readFields(value);
  const color = readColor(fields["source_color"]) ?? readColor(fields["color"]);
  if (fields["source_type"] === "color" && color !== undefined) return { kind: "color", color };
  return { kind: "picture", sourceUrl: typeof fields["source_url"] === "string" ? fields["source_url"] : "" };
};

// Speech is in `scripts[]` (new) or in the avatar clip's `script` (old; a plain string in edit calls).
const readScripts = (scene: Fields, clips: readonly Fields[]): { org: unknown; modelId: unknown }[] => {
  const scripts = readList(scene["scripts"], MAX_SCRIPTS);
  if (scripts.length > 0) return scripts.map((script) => ({ org: script["org"], modelId: script["modelId"] }));
  return clips
    .filter((clip) => clip["type"] === "aiModel" && clip["isDelete"] !== true)
    .map((clip) => ({
      org: typeof clip["script"] === "string" ? clip["script"] : readFields(clip["script"])["org"],
      modelId: readFields(clip["model"])["ai_name"],
    }));
};

const readLines = (scene: Fields, clips: readonly Fields[], layers: readonly Layer[]): Line[] => {
  const avatar = clips.find((clip) => clip["type"] === "aiModel");
  const hint = readText(readFields(avatar?.["model"])["language"], 10);
  const firstPresenter = layers.find((layer) => layer.kind === "presenter");
  return readScripts(scene, clips)
    .map(({ org, modelId }) => {
      const text = stripMarkup(readText(org, MAX_SCRIPT_LENGTH));
      const speaker = readText(modelId, 80) || (firstPresenter?.modelId ?? "");
      return { text, language: guessLanguage(text, hint), modelId: speaker };
    })
    .filter((line) => line.text.length > 0);
};

const readScene = (scene: Fields, index: number, frame: FrameSize): Scene => {
  const clips = readList(scene["clips"], MAX_CLIPS);
  const layers = clips
    .map((clip) => readLayer(clip, frame))
    .filter((layer) => layer !== undefined)
    .toSorted((a, b) => a.order - b.order);
  return { index, background: readBackground(scene["background"]), layers, lines: readLines(scene, clips, layers) };
};

/**
 * Reads an AI STUDIOS V3 project (create-project reference, sections `scenes[]` and `clips[]`) for drawing.
 * Never throws: what cannot be read is left out or gets AI STUDIOS's default.
 *
 * @param project JSON as it is sent to AI STUDIOS, of any shape
 * @param options.shortSide length of the output's shorter side in px (270–2160)
 * @returns scenes in playing order, every length in output px; width and height are even
 */
export const readProject = (project: unknown, options: { shortSide: number }): SceneModel => {
  const fields = readFields(project);
  const portrait = fields["orientation"] === "portrait";
  const pixelsPerUnit = Math.max(16, Math.min(2_160, options.shortSide)) / CANVAS_SHORT_SIDE;
  const frame: FrameSize = {
    width: evenAbove((portrait ? CANVAS_SHORT_SIDE : CANVAS_LONG_SIDE) * pixelsPerUnit),
    height: evenAbove((portrait ? CANVAS_LONG_SIDE : CANVAS_SHORT_SIDE) * pixelsPerUnit),
    pixelsPerUnit,
  };
  // AI STUDIOS's own two-scene sample has sceneIdx 0 twice, so the order given decides between equals.
  const scenes = readList(fields["scenes"], MAX_SCENES)
    .map((scene, position) => ({ scene, sceneIdx: readNumber(scene["sceneIdx"], position) }))
    .toSorted((a, b) => a.sceneIdx - b.sceneIdx)
    .map(({ scene }, index) => readScene(scene, index, frame));
  const name = readText(fields["name"], 200).trim() || "Default Template";
  return { name, orientation: portrait ? "portrait" : "landscape", ...frame, scenes };
};

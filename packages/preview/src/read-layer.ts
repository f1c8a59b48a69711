import { readColor } from "./read-color.ts";
import { type Fields, readFields, readNumber, readText } from "./read-fields.ts";
import { guessLanguage } from "./guess-language.ts";
import { locateFace } from "./locate-face.ts";
import type { Animation, FrameSize, Layer, Rectangle, Shadow, TextLayer } from "./scene-model.ts";

// AI STUDIOS gives fontSize in points and says "the ratio between pt and px is 3:4".
const PIXELS_PER_POINT = 4 / 3;
const MAX_TEXT_LENGTH = 1_000;

const readBox = (clip: Fields, unit: number): Rectangle => {
  const side = (length: unknown, scale: unknown) =>
    Math.min(100_000, Math.abs(readNumber(length, 0) * readNumber(scale, 1, 1_000))) * unit;
  return {
    x: readNumber(clip["left"], 0) * unit,
    y: readNumber(clip["top"], 0) * unit,
    width: side(clip["width"], clip["scaleX"]),
    height: side(clip["height"], clip["scaleY"]),
  };
};

const readAnimation = (value: unknown): Animation | undefined => {
  const fields = readFields(value);
  const type = readText(fields["type"], 20);
  if (!/^(in|out|fade|zoom)-/.test(type)) return undefined;
  return {
    type,
    durationSeconds: Math.max(0.2, readNumber(fields["duration"], 1, 30)),
    delaySeconds: Math.max(0, readNumber(fields["delay"], 0, 30)),
  };
};

const readShadow = (value: unknown, unit: number): Shadow | undefined => {
  const fields = readFields(value);
  if (value === undefined || value === null || fields["enabled"] === false) return undefined;
  return {
    color: readColor(fields["color"]) ?? "#00000060",
    blurPx: Math.max(0, readNumber(fields["blur"], 0, 50)) * 2 * unit,
    offsetXPx: readNumber(fields["offsetX"], 5, 50) * unit,
    offsetYPx: readNumber(fields["offsetY"], 5, 50) * unit,
  };
};

const readWeight = (value: unknown): number => {
  if (value === "bold") return 700;
  const weight = Number(typeof value === "string" || typeof value === "number" ? value : Number.NaN);
  return weight >= 100 && weight <= 900 ? weight : 400;
};

const readAlign = (value: unknown): TextLayer["align"] => (value === "center" || value === "right" ? value : "left");

const readTextMembers = (clip: Fields, unit: number) => {
  const text = readText(clip["text"], MAX_TEXT_LENGTH);
  const scale = Math.abs(readNumber(clip["scaleX"], 1, 20));
  const pointsToPixels = PIXELS_PER_POINT * scale * unit;
  return {
    kind: "text" as const,
    text,
    language: guessLanguage(text),
    fontSizePx: Math.min(2_000, Math.max(2, Math.abs(readNumber(clip["fontSize"], 40, 800)) * pointsToPixels)),
    fontWeight: readWeight(clip["fontWeight"]),
    italic: clip["fontStyle"] === "italic",
    underline: clip["underline"] === true,
    align: readAlign(clip["align"] ?? clip["textAlign"]),
    fill: readColor(clip["fill"]) ?? "#000000",
    backgroundColor: readColor(clip["backgroundColor"]),
    stroke: readColor(clip["stroke"]),
    strokeWidthPx: Math.abs(readNumber(clip["strokeWidth"], 0, 200)) * unit,
    shadow: readShadow(clip["shadow"], unit),
  };
};

const fileName = (url: string): string => {
  if (url.startsWith("data:")) return "image";
  const path = url.split(/[?#]/)[0] ?? "";
  return path.split("/").pop()?.slice(0, 80) || "image";
};

const readPictureMembers = (clip: Fields, unit: number, isVideo: boolean) => {
  const sourceUrl = typeof clip["source_url"] === "string" ? clip["source_url"] : "";
  const labelUrl = isVideo ? readText(clip["video_url"]) : readText(clip["source_url"]);
  return {
    kind: "picture" as const,
    sourceUrl,
    label: fileName(labelUrl),
    isVideo,
    shadow: readShadow(clip["shadow"], unit),
  };
};

const readShapeMembers = (clip: Fields, unit: number) => ({
  kind: "shape" as const,
  shapeName: readText(clip["shapeName"], 40),
  fill: readColor(clip["fill"]),
  stroke: readColor(clip["stroke"]),
  strokeWidthPx: Math.abs(readNumber(clip["strokeWidth"], 0, 500)) * unit,
  cornerRadiusPx: Math.abs(readNumber(clip["strokeRadius"], 0, 2_000)) * unit,
  shadow: readShadow(clip["shadow"], unit),
});

const readPresenterMembers = (clip: Fields, frame: FrameSize, given: Rectangle) => {
  const model = readFields(clip["model"]);
  const { box, face } = locateFace(given, model, frame);
  const modelId = readText(model["ai_name"], 80);
  return { kind: "presenter" as const, modelId, look: `${modelId}/${readText(model["emotion"], 80)}`, box, face };
};

/** One clip of a scene as a layer; undefined when it draws nothing (audio, deleted, voice only, unknown type). */
export const readLayer = (clip: Fields, frame: FrameSize): Layer | undefined => {
  if (clip["isDelete"] === true) return undefined;
  const unit = frame.pixelsPerUnit;
  const place = {
    order: readNumber(clip["layer"], 0),
    box: readBox(clip, unit),
    angleDegrees: readNumber(clip["angle"], 0, 3_600),
    opacity: Math.max(0, Math.min(1, readNumber(clip["opacity"], 100) / 100)),
    animation: readAnimation(clip["animation"]),
  };
  switch (clip["type"]) {
    case "aiModel":
      return clip["voiceOnly"] === true ? undefined : { ...place, ...readPresenterMembers(clip, frame, place.box) };
    case "textImage":
      return { ...place, ...readTextMembers(clip, unit) };
    case "shape":
      return { ...place, ...readShapeMembers(clip, unit) };
    case "image":
    case "videoImage":
      return { ...place, ...readPictureMembers(clip, unit, clip["type"] === "videoImage") };
    default:
      return undefined;
  }
};

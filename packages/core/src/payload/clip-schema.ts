import { z } from "zod";
import * as rule from "./member-rules.ts";

const directions = ["right", "down", "left", "up"] as const;
const animationTypes = [
  "fade-in",
  "fade-out",
  ...directions.map((direction) => `in-${direction}` as const),
  ...directions.map((direction) => `out-${direction}` as const),
  "zoom-in",
  "zoom-out",
] as const;

const animation = z
  .looseObject(
    {
      type: rule.oneOf(animationTypes),
      duration: rule.wholeBetween(1, 30),
      delay: rule.wholeBetween(0, 30),
    },
    rule.must("must be an object"),
  )
  .nullish();

const shadow = z
  .looseObject(
    {
      color: rule.optionalText,
      blur: rule.between(0, 10).nullish(),
      offsetX: rule.between(0.1, 10).nullish(),
      offsetY: rule.between(0.1, 10).nullish(),
      enabled: rule.flag.nullish(),
    },
    rule.must("must be an object"),
  )
  .nullish();

const common = {
  id: rule.text,
  layer: rule.whole,
  left: rule.number,
  top: rule.number,
  width: rule.number,
  height: rule.number,
  scaleX: rule.number.nullish(),
  scaleY: rule.number.nullish(),
};
const tag = rule.optionalText;
const percent = rule.wholeBetween(1, 100).nullish();
/** Drawn things that can be turned, seen through and moved. */
const drawn = { angle: rule.number.nullish(), opacity: percent, animation, tag };
const outline = { stroke: rule.optionalText, strokeWidth: rule.whole.nullish() };

const speech = z.looseObject({ org: rule.text, tts: rule.object.nullish() }, rule.must("must be text or an object"));

const aiModel = z.looseObject({
  ...common,
  type: z.literal("aiModel"),
  model: z.looseObject({ ai_name: rule.name, emotion: rule.name }, rule.must("must be an object")),
  script: z.union([z.string(), speech], rule.must("must be text or an object with org")).nullish(),
  isDelete: rule.flag.nullish(),
  tag,
});

const shape = z.looseObject({
  ...common,
  ...drawn,
  ...outline,
  type: z.literal("shape"),
  shapeName: rule.oneOf([
    ...(["Line_v2", "Arrow_1_v2", "Arrow_2_v2", "Circle", "Triangle", "Square", "Parallelogram", "Drop_1"] as const),
    ...(["Polygon", "Pentagon", "Oval_1", "Oval_2", "Hexagon_1", "Hexagon_2", "Diamond", "Star"] as const),
    "Rectangle_corner0",
  ]),
  fill: rule.text,
  strokeRadius: rule.whole.nullish(),
  shadow,
});

const image = z.looseObject({ ...common, ...drawn, type: z.literal("image"), source_url: rule.name });

const textImage = z.looseObject({
  ...common,
  ...drawn,
  ...outline,
  type: z.literal("textImage"),
  text: rule.text,
  fill: rule.text,
  fontSize: rule.whole,
  fontFamily: rule.optionalText,
  align: rule.optionalText,
  backgroundColor: rule.optionalText,
  // The documented default of these two is an empty text.
  fontWeight: z.union([z.literal(""), rule.whole], rule.must("must be a whole number")).nullish(),
  fontStyle: rule.oneOf(["italic", ""]).nullish(),
  underline: rule.flag.nullish(),
  shadow,
});

const videoImage = z.looseObject({
  ...common,
  type: z.literal("videoImage"),
  video_url: rule.name,
  volume: percent,
  opacity: percent,
  tag,
});

const audio = z.looseObject({
  ...common,
  type: z.literal("audio"),
  source_url: rule.name,
  volume: percent,
  label: rule.text,
});

const clipTypes = ["aiModel", "shape", "image", "textImage", "videoImage", "audio"];

/** A clip by the ranges and words of the contract's section 5; members it does not name are let through. */
export const clipSchema = z.discriminatedUnion("type", [aiModel, shape, image, textImage, videoImage, audio], {
  error: (issue) => (issue.code === "invalid_union" ? `must be one of ${clipTypes.join(", ")}` : "must be an object"),
});

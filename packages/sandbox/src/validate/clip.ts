import { z } from "zod";

const common = {
  id: z.string().min(1),
  layer: z.int(),
  left: z.number(),
  top: z.number(),
  width: z.number(),
  height: z.number(),
  scaleX: z.number().optional(),
  scaleY: z.number().optional(),
  tag: z.string().optional(),
};

const opacity = z.int().min(1).max(100).optional();
const volume = z.int().min(1).max(100).optional();
/** A public http(s) URL, or a path on the vendor's own host as its samples have for backgrounds. */
export const mediaUrl = z.string().regex(/^(https?:\/\/|\/)\S+$/u, "expected an http(s) URL or a vendor path");

const animation = z
  .looseObject({
    type: z.enum([
      "fade-in",
      "fade-out",
      "in-right",
      "in-down",
      "in-left",
      "in-up",
      "out-right",
      "out-down",
      "out-left",
      "out-up",
      "zoom-in",
      "zoom-out",
    ]),
    duration: z.int().min(1).max(30),
    delay: z.int().min(0).max(30),
  })
  .optional();

const shapeName = z.enum([
  "Line_v2",
  "Arrow_1_v2",
  "Arrow_2_v2",
  "Circle",
  "Triangle",
  "Square",
  "Parallelogram",
  "Drop_1",
  "Polygon",
  "Pentagon",
  "Oval_1",
  "Oval_2",
  "Hexagon_1",
  "Hexagon_2",
  "Diamond",
  "Star",
  "Rectangle_corner0",
]);

const aiModelClip = z.looseObject({
  type: z.literal("aiModel"),
  ...common,
  model: z.looseObject({ ai_name: z.string().min(1), emotion: z.string().min(1) }),
  script: z.looseObject({ org: z.string(), tts: z.looseObject({}).nullable().optional() }).optional(),
  isDelete: z.boolean().optional(),
});

/** One clip of a scene: the documented members are checked, all others pass untouched. */
export const clipSchema = z.discriminatedUnion("type", [
  aiModelClip,
  z.looseObject({ type: z.literal("shape"), ...common, shapeName, fill: z.string(), opacity, animation }),
  z.looseObject({ type: z.literal("image"), ...common, source_url: mediaUrl, opacity, animation }),
  z.looseObject({
    type: z.literal("textImage"),
    ...common,
    fill: z.string(),
    text: z.string(),
    fontSize: z.int().positive(),
    opacity,
    animation,
  }),
  z.looseObject({ type: z.literal("videoImage"), ...common, video_url: mediaUrl, opacity, volume }),
  z.looseObject({ type: z.literal("audio"), ...common, source_url: mediaUrl, label: z.string(), volume }),
]);

export type AiModelClip = z.infer<typeof aiModelClip>;

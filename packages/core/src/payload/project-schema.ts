import { z } from "zod";
import { clipSchema } from "./clip-schema.ts";
import * as rule from "./member-rules.ts";

const script = z.looseObject(
  {
    org: rule.text,
    isTTS: rule.flag,
    tts: z.union([z.null(), rule.object], rule.must("must be an object or null")),
    modelId: rule.text,
    clothId: rule.text,
  },
  rule.must("must be an object"),
);

const scene = z.looseObject(
  {
    sceneIdx: rule.whole,
    background: rule.object,
    clips: z.array(clipSchema, rule.must("must be a list of clips")),
    scripts: z.array(script, rule.must("must be a list of scripts")).nullish(),
  },
  rule.must("must be an object"),
);

const scenesRule = rule.must("must be a list of at least one scene");

/** A project by the contract's section 5; what no single member shows is judged by `checkSpeech`. */
export const projectSchema = z.looseObject(
  {
    name: rule.optionalText,
    orientation: rule.oneOf(["landscape", "portrait"]).nullish(),
    scenes: z.array(scene, scenesRule).min(1, scenesRule),
  },
  rule.must("must be an object"),
);

import { z } from "zod";
import { clipSchema, mediaUrl } from "./clip.ts";
import { speechProblem } from "./speech-problem.ts";

const background = z.looseObject({
  source_type: z.string().optional(),
  source_url: mediaUrl.optional(),
  source_color: z.string().optional(),
});

/** Dialect B. The avatar's own voice is `isTTS: false, tts: null`; another voice is `true` with an object. */
const script = z
  .looseObject({
    org: z.string(),
    isTTS: z.boolean(),
    tts: z.looseObject({}).nullable(),
    modelId: z.string().min(1),
    clothId: z.string().min(1),
  })
  .refine((value) => value.isTTS === (value.tts !== null), "isTTS must be true with a tts object and false with null");

/** One scene, with its speech in exactly one of the two documented dialects. */
export const sceneSchema = z
  .looseObject({
    sceneIdx: z.int().nonnegative(),
    background,
    clips: z.array(clipSchema),
    scripts: z.array(script).optional(),
  })
  .check(({ value, issues }) => {
    const message = speechProblem(value.clips, value.scripts ?? []);
    if (message !== undefined) issues.push({ code: "custom", message, input: value, path: [] });
  });

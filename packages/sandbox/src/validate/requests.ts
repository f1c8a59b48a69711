import { z } from "zod";
import { resolutionSchema } from "./resolution.ts";
import { sceneSchema } from "./scene.ts";

const webhookUrl = z.url({ protocol: /^https?$/u }).optional();

/** The controls that the exporting calls share. `isExport` is not a field of `/export`. */
const exportControls = {
  workspaceId: z.string().optional(),
  resolution: resolutionSchema.default("1080"),
  webhookUrl,
};

export const tokenRequest = z.looseObject({ appId: z.string(), userKey: z.string() });

export const createRequest = z.looseObject({
  name: z.string().default("Default Template"),
  orientation: z.enum(["landscape", "portrait"]).default("landscape"),
  scenes: z.array(sceneSchema).min(1),
  isExport: z.boolean().default(true),
  ...exportControls,
});

export const exportRequest = z.looseObject({ projectId: z.string().min(1), ...exportControls });

export const editRequest = z.looseObject({
  updates: z.looseObject({
    value: z.array(
      z.looseObject({
        sceneIdx: z.int().nonnegative(),
        type: z.enum(["aiModel", "shape", "image", "textImage", "videoImage", "audio", "background"]),
        values: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  isExport: z.boolean().default(true),
  ...exportControls,
});

export type SceneUpdate = z.output<typeof editRequest>["updates"]["value"][number];

export const deleteRequest = z.looseObject({ ids: z.array(z.string()) });

/** The table's names; the samples' `model` and `clothes` have no effect. */
export const templateRequest = z.looseObject({
  aiName: z.string().optional(),
  clothId: z.string().optional(),
  name: z.string().optional(),
  workspaceId: z.string().optional(),
});

export const templatesAutomationRequest = z.looseObject({
  category: z.enum(["social", "business", "education"]),
  orientation: z.enum(["web", "mobile"]).default("web"),
  fileBackground: z.union([z.boolean(), z.enum(["true", "false"])]).default(false),
});

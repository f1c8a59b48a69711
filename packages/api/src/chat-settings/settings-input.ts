import { z } from "zod";
import { lookSchema } from "../renders/create-input.ts";
import type { ChatSettings } from "./chat-settings.ts";

const platformId = z.string().min(1).max(100);
const { avatar, clothes, language, region, orientation, resolution } = lookSchema.shape;

/** New values of one level. What is absent stays as it is; null removes. */
export const chosenSchema = z.strictObject({
  avatar: avatar.nullable(),
  clothes: clothes.nullable(),
  language: language.nullable(),
  region: region.nullable(),
  orientation: orientation.nullable(),
  resolution: resolution.nullable(),
  delivery: z.enum(["file", "link"]).nullish(),
  mention: z.boolean().nullish(),
  cardLanguage: language.nullable(),
} satisfies Record<keyof ChatSettings, z.ZodType>);

const askedShape = {
  surface: z.enum(["slack", "discord"]),
  workspaceId: platformId,
  placeId: platformId.optional(),
  personId: platformId.optional(),
};

export const askedSchema = z.strictObject(askedShape);

export const setSchema = z
  .strictObject({ ...askedShape, values: chosenSchema })
  .refine(({ placeId, personId }) => placeId === undefined || personId === undefined, {
    message: "choose for a place or for a person, not both",
    path: ["personId"],
  });

export type SetInput = z.output<typeof setSchema>;
export type ChosenValues = z.output<typeof chosenSchema>;

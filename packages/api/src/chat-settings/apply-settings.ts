import type { RegionId } from "@reelay/core";
import type { LookInput } from "../renders/create-input.ts";
import type { SettingsLevels } from "./chat-settings.ts";
import { effectiveSettings } from "./effective-settings.ts";

/** What settings say about the region, by level. */
export type RegionSettings = Partial<Record<keyof SettingsLevels, RegionId | undefined>>;

/** Fills what a request leaves open with what was chosen; what it says itself always wins. */
export function applySettings(
  input: LookInput,
  levels: SettingsLevels,
): { input: LookInput; regionSettings: RegionSettings } {
  const { values } = effectiveSettings(levels);
  const regionSettings = {
    place: levels.place?.region,
    workspace: levels.workspace?.region,
    person: levels.person?.region,
  };
  const resolution = input.resolution ?? values.resolution;
  // A project brings its own avatar, language and orientation.
  if (input.project !== undefined) return { input: { ...input, resolution }, regionSettings };
  const dressed = input.avatar === undefined || input.avatar === values.avatar;
  return {
    input: {
      ...input,
      resolution,
      avatar: input.avatar ?? values.avatar,
      clothes: input.clothes ?? (dressed ? values.clothes : undefined),
      language: input.language ?? values.language,
      orientation: input.orientation ?? values.orientation,
    },
    regionSettings,
  };
}

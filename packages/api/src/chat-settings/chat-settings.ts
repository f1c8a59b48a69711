import type { RegionId, Resolution } from "@reelay/core";

/** What a workspace, a place or a person chose for its videos and cards. Absent: nothing was chosen. */
export interface ChatSettings {
  /** Avatar id (`M000045058`). */
  avatar?: string | undefined;
  /** Clothes id of that avatar. */
  clothes?: string | undefined;
  /** Language that the avatar speaks, ISO 639-1. */
  language?: string | undefined;
  region?: RegionId | undefined;
  orientation?: "landscape" | "portrait" | undefined;
  resolution?: Resolution | undefined;
  /** The file itself where it fits, or only its link. */
  delivery?: "file" | "link" | undefined;
  /** Whether the requester is mentioned when the video is there. */
  mention?: boolean | undefined;
  /** Language of the card's words, ISO 639-1. */
  cardLanguage?: string | undefined;
}

export type SettingsLevel = "workspace" | "place" | "person";
export type SettingsLevels = Partial<Record<SettingsLevel, ChatSettings>>;

/** What applies, and which level each value comes from. */
export interface EffectiveSettings {
  values: ChatSettings;
  from: Partial<Record<keyof ChatSettings, SettingsLevel>>;
}

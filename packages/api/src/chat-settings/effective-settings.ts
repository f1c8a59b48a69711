import type { ChatSettings, EffectiveSettings, SettingsLevel, SettingsLevels } from "./chat-settings.ts";

const nearestFirst: readonly SettingsLevel[] = ["person", "place", "workspace"];
/** Where a company's data goes is not for a person to change: the place's and the workspace's rule come first. */
const regionOrder: readonly SettingsLevel[] = ["place", "workspace", "person"];

/** What applies when each level chose what it chose: a person over the place over the workspace, except the region. */
export function effectiveSettings(levels: SettingsLevels): EffectiveSettings {
  const values: ChatSettings = {};
  const from: EffectiveSettings["from"] = {};
  const take = (name: keyof ChatSettings, order = nearestFirst): void => {
    const level = order.find((candidate) => levels[candidate]?.[name] !== undefined);
    if (level === undefined) return;
    Object.assign(values, { [name]: levels[level]?.[name] });
    from[name] = level;
  };
  for (const name of [
    "avatar",
    "language",
    "orientation",
    "resolution",
    "delivery",
    "mention",
    "cardLanguage",
  ] as const) {
    take(name);
  }
  take("region", regionOrder);
  // Clothes belong to an avatar: those of another level's avatar would not fit.
  take("clothes", from.avatar === undefined ? nearestFirst : [from.avatar]);
  return { values, from };
}

import { chosen, findAvatars, optionChoices, shorten, type Draft, type Language, type NamedAvatar } from "@reelay/chat";
import type { RegionId } from "@reelay/core";
import type { OptionValue } from "../interaction/interaction.ts";
import type { Suggestion } from "../interaction/responder.ts";
import { wordsFor } from "../words/words-for.ts";
import type { BotParts, Request } from "./request.ts";

/** Discord's limits for suggestions: how many, and how long a name or value is. */
const limits = { count: 25, length: 100 };
/** What is left of 1.5 s for Discord's own way. */
const patienceMs = 1_200;

/** Avatars that match what was typed so far; those of an old list say so. */
export async function suggestAvatars(
  parts: BotParts,
  { interaction, language }: Request<"typing">,
): Promise<Suggestion[]> {
  const { avatars, isStale } = await parts.avatars.read(patienceMs, regionIn(interaction.options));
  return findAvatars(avatars, interaction.typed, limits.count)
    .filter(({ id }) => id !== "" && id.length <= limits.length)
    .map((avatar) => ({ name: suggestedName(avatar, isStale, language), value: avatar.id }));
}

/** The avatar of an option: an id that was suggested, or what somebody typed, when it can only mean one. */
export async function avatarIn(
  parts: BotParts,
  options: Readonly<Record<string, OptionValue>>,
): Promise<Draft["avatar"]> {
  const typed = String(options["avatar"] ?? "").trim();
  if (typed === "") return undefined;
  const { avatars } = await parts.avatars.read(0, regionIn(options));
  const found = findAvatars(avatars, typed, 2);
  const meant = avatars.find(({ id }) => id === typed) ?? found.find(({ name }) => name === typed);
  return meant ?? (found.length === 1 ? found[0] : undefined) ?? { id: typed, name: typed };
}

function regionIn(options: Readonly<Record<string, OptionValue>>): RegionId | undefined {
  return chosen(optionChoices("en").region, String(options["region"] ?? ""));
}

function suggestedName({ id, name }: NamedAvatar, isStale: boolean, language: Language): string {
  const mark = isStale ? ` (${wordsFor(language).discord.stale})` : "";
  return `${shorten(name.trim() || id, limits.length - mark.length)}${mark}`;
}

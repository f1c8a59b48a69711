import { wordsOf, type Language, type Words as SharedWords } from "@reelay/chat";
import type { DiscordWords } from "./discord-words.ts";
import { en } from "./en.ts";
import { ko } from "./ko.ts";
import { zh } from "./zh.ts";

const own: Readonly<Record<Language, DiscordWords>> = { en, ko, zh };

/** Every text of the bot in one language: the shared ones, and Discord's own as `discord`. */
export type Words = SharedWords & { language: Language; discord: DiscordWords };

export function wordsFor(language: Language): Words {
  return { ...wordsOf(language), language, discord: own[language] };
}

import type { ChatPlatform, DeliveryFailure } from "@reelay/chat";
import { createFileLimit } from "./create-file-limit.ts";
import { createDiscordCalls, type DiscordCalls } from "./discord-calls.ts";
import { editCard } from "./edit-card.ts";
import { failureOf } from "./failure-of.ts";
import { findCard } from "./find-card.ts";
import { findMention } from "./find-mention.ts";
import { postCard } from "./post-card.ts";
import { postMention } from "./post-mention.ts";

/** What the platform needs; `rest` is `discordRest(…)`. */
export interface DiscordPlatformParts extends Pick<DiscordCalls, "rest" | "applicationId" | "now" | "logger"> {
  /** Called when Discord says that the bot's own token is dead. */
  onRevoked(failure: DeliveryFailure): void | Promise<void>;
}

/** What the delivery loop needs of Discord, over its REST API. Every method throws DeliveryFailure and nothing else. */
export function createDiscordPlatform(parts: DiscordPlatformParts): ChatPlatform {
  const discord = createDiscordCalls(parts);
  const fileLimit = createFileLimit(discord);
  const safely = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === "revoked") {
        parts.rest.keepToken();
        await parts.onRevoked(failure);
      }
      throw failure;
    }
  };
  return {
    surface: "discord",
    findCard: (target, renderId) => safely(() => findCard(discord, target, renderId)),
    postCard: (target, card) => safely(() => postCard(discord, target, card)),
    editCard: (target, message, card, file) => safely(() => editCard(discord, { target, message, card }, file)),
    fileLimit: (target, message) => safely(() => fileLimit(target, message)),
    uploadVideo: null,
    findMention: (target, message, renderId) => safely(() => findMention(discord, { target, message }, renderId)),
    mention: (target, message, card) => safely(() => postMention(discord, { target, message, card })),
  };
}

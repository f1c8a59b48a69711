import type { Command } from "../commands/command.ts";
import type { BotParts } from "../commands/request.ts";
import type { TypingInteraction } from "../interaction/interaction.ts";
import { withoutSecrets } from "../platform/without-secrets.ts";
import { InteractionLost, type Responder, type Suggestion } from "../interaction/responder.ts";
import { requestOf } from "./request-of.ts";
import { noteLost } from "./run-interaction.ts";

const suggestWithinMs = 1_500;

/** Suggestions come in time or not at all: an empty list can be typed into again. Never throws. */
export async function answerTyping(
  parts: BotParts,
  command: Command | undefined,
  { interaction, responder }: { interaction: TypingInteraction; responder: Responder },
): Promise<void> {
  const request = requestOf<"typing">(parts, interaction, responder);
  const { promise: late, resolve } = Promise.withResolvers<Suggestion[]>();
  const timer = setTimeout(() => resolve([]), Math.max(0, interaction.receivedAt + suggestWithinMs - parts.now()));
  const found = async (): Promise<Suggestion[]> => {
    try {
      return (await command?.suggest?.(parts, request)) ?? [];
    } catch (error) {
      parts.logger.warn({ err: withoutSecrets(error), interaction: interaction.id }, "discord.suggestions-failed");
      return [];
    }
  };
  try {
    await responder.suggest(await Promise.race([found(), late]));
  } catch (error) {
    if (error instanceof InteractionLost) noteLost(parts, interaction, error);
    else parts.logger.warn({ err: withoutSecrets(error), interaction: interaction.id }, "discord.not-answered");
  } finally {
    clearTimeout(timer);
  }
}

import type { InteractionFacts } from "../interaction/interaction.ts";

/** Whether the person manages the server that this happens in. Nobody manages direct messages: all of them are one workspace. */
export function managesPlace({ guildId, isManager }: Pick<InteractionFacts, "guildId" | "isManager">): boolean {
  return guildId !== null && isManager;
}

import { presentMessage } from "../messages/present-message.ts";
import { people } from "../places.ts";
import { withDescendants } from "../rules/component-rules.ts";
import type { DiscordState, Interaction } from "../state/discord-state.ts";
import type { ButtonInput } from "./interaction-input.ts";
import { newInteraction } from "./new-interaction.ts";

/** Somebody presses a button or picks from a menu. Throws for what nobody could press. */
export function pressButton(state: DiscordState, input: ButtonInput): Interaction {
  const { messageId, customId, values, userId = people.alice } = input;
  const message = state.messages.get(messageId);
  if (!message || message.deleted) throw new Error(`the stand-in has no message ${messageId}`);
  if (message.ephemeralFor !== null && message.ephemeralFor !== userId)
    throw new Error(`the message ${messageId} is for somebody else's eyes`);
  const component = message.components.flatMap(withDescendants).find(({ custom_id: id }) => id === customId);
  if (!component) throw new Error(`the message ${messageId} has no component ${customId}`);
  if (component["disabled"] === true) throw new Error(`the component ${customId} is disabled`);
  const data = {
    custom_id: customId,
    component_type: component["type"],
    ...(component["id"] === undefined ? {} : { id: component["id"] }),
    ...(component["type"] === 2 ? {} : { values: values ?? [] }),
  };
  const where = { ...input, channelId: input.channelId ?? message.channelId };
  const interaction = newInteraction(state, where, { type: 3, what: customId, data, source: message });
  interaction.payload = { ...interaction.payload, message: presentMessage(state, message) };
  return interaction;
}

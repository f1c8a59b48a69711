import type { StandInPeople } from "./discord-stand-in.ts";
import { autocomplete, messageCommand, slashCommand } from "./interactions/commands.ts";
import type { createDeliverer } from "./interactions/create-deliverer.ts";
import { postToEndpoint } from "./interactions/post-to-endpoint.ts";
import { pressButton } from "./interactions/press-button.ts";
import { submitForm } from "./interactions/submit-form.ts";
import { storeMessage } from "./messages/store-message.ts";
import { applicationId, people, places } from "./places.ts";
import type { DiscordState } from "./state/discord-state.ts";
import { channelNamed, personNamed } from "./state/find-in-state.ts";

/** The people of this Discord, and how what they do reaches the bot. */
export function createPeople(state: DiscordState, deliverer: ReturnType<typeof createDeliverer>): StandInPeople {
  const { deliver, deliverTo, target } = deliverer;
  return {
    deliverTo,
    slashCommand: async (input = {}) => deliver(slashCommand(state, input)),
    autocomplete: async (input) => deliver(autocomplete(state, input)),
    pressButton: async (input) => deliver(pressButton(state, input)),
    submitForm: async (input) => deliver(submitForm(state, input)),
    messageCommand: async (input) => deliver(messageCommand(state, input)),
    async redeliver(interactionId) {
      const interaction = state.interactions.get(interactionId);
      if (!interaction) throw new Error(`the stand-in has no interaction ${interactionId}`);
      return deliver(interaction);
    },
    say({ content, channelId = places.general, userId = people.bob }) {
      const authorId = personNamed(state, userId).id;
      return storeMessage(state, channelNamed(state, channelId), { content }, { authorId });
    },
    pingEndpoint: async ({ url = target(), signature = "good", payload } = {}) =>
      postToEndpoint(state, url, payload ?? { id: "1", application_id: applicationId, type: 1, version: 1 }, signature),
  };
}

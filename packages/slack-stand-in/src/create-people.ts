import { blockAction } from "./deliver/block-action.ts";
import { blockSuggestion } from "./deliver/block-suggestion.ts";
import type { createDeliverer } from "./deliver/create-deliverer.ts";
import { deliverEvent, eventShipment, mentionShipment } from "./deliver/deliver-event.ts";
import { channelNamed, userNamed } from "./deliver/new-interaction.ts";
import { messageAction, shortcut } from "./deliver/shortcut.ts";
import { slashCommand } from "./deliver/slash-command.ts";
import { viewClosed, viewSubmission } from "./deliver/view-submission.ts";
import { addMessage } from "./methods/add-message.ts";
import type { StandInPeople } from "./slack-stand-in.ts";
import type { SlackState } from "./state/slack-state.ts";

/** The people of this Slack, and how what they do reaches the bot. */
export function createPeople(
  state: SlackState,
  { deliver, deliverTo }: ReturnType<typeof createDeliverer>,
): StandInPeople {
  return {
    deliverTo,
    slashCommand: async (input = {}, options) => deliver(slashCommand(state, input), options),
    blockAction: async (input, options) => deliver(blockAction(state, input), options),
    blockSuggestion: async (input, options) => deliver(blockSuggestion(state, input), options),
    viewSubmission: async (input, options) => deliver(viewSubmission(state, input), options),
    viewClosed: async (viewId, options) => deliver(viewClosed(state, viewId), options),
    shortcut: async (input, options) => deliver(shortcut(state, input), options),
    messageAction: async (input, options) => deliver(messageAction(state, input), options),
    event: async (input, options = {}) => deliverEvent(deliver, eventShipment(state, input), options),
    mention: async (input, options = {}) => deliverEvent(deliver, mentionShipment(state, input), options),
    say({ text, channelId = "C01GENERAL", userId = "U01ALICE00", threadTs = null }) {
      const author = { userId: userNamed(state, userId).id, botId: null };
      return addMessage(state, channelNamed(state, channelId), { ...author, text, threadTs });
    },
  };
}

import { refusal } from "../discord-refusal.ts";
import type { Call } from "../http/read-call.ts";
import { originOf } from "../interactions/answer-interaction.ts";
import { attachToEdit, attachToNew } from "../messages/attach-files.ts";
import { contentOfEdit, contentOfNew } from "../messages/message-content.ts";
import { presentMessage } from "../messages/present-message.ts";
import { removeMessage, rewriteMessage, storeMessage } from "../messages/store-message.ts";
import { applicationId } from "../places.ts";
import { checkMessageBody, messageFlag } from "../rules/message-rules.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import type { DiscordState, Interaction } from "../state/discord-state.ts";
import { existingChannel } from "../state/find-in-state.ts";
import { noContent, ok, param } from "./route.ts";
import type { Answer, Route } from "./route.ts";

const mostFollowUps = 5;

const shared = {
  needs: "none",
  bucket: (call: Call) => ({ name: "webhook", key: param(call, "token"), calls: 5, windowMs: 5_000 }),
} as const;
const template = "/webhooks/:applicationId/:token/messages/:messageId";

/** What an interaction's token can do for fifteen minutes: docs.discord.com/developers/interactions/receiving-and-responding. */
export const webhookMessages: readonly Route[] = [
  { ...shared, method: "POST", template: "/webhooks/:applicationId/:token", run: followUp },
  { ...shared, method: "GET", template, run: (state, call) => ok(presentMessage(state, named(state, call).message)) },
  { ...shared, method: "PATCH", template, run: editNamed },
  {
    ...shared,
    method: "DELETE",
    template,
    run(state, call) {
      removeMessage(state, named(state, call).message);
      return noContent;
    },
  },
];

/** 10015 for a token that answers nothing, 50027 once it is too old. */
function interactionOf(state: DiscordState, call: Call): Interaction {
  const token = param(call, "token");
  const interaction = [...state.interactions.values()].find((candidate) => candidate.token === token);
  if (!interaction || param(call, "applicationId") !== applicationId) throw refusal("unknownWebhook");
  if (state.settings.now() - interaction.createdAtMs > state.settings.interactionLivesMs)
    throw refusal("invalidWebhookToken");
  if (interaction.answer === null) throw refusal("unknownWebhook");
  return interaction;
}

function named(state: DiscordState, call: Call): { interaction: Interaction; message: StandInMessage } {
  const interaction = interactionOf(state, call);
  const id = param(call, "messageId");
  const message = id === "@original" ? interaction.response : state.messages.get(id);
  const isOurs = message?.interactionId === interaction.id || message === interaction.response;
  if (!message || message.deleted || !isOurs) throw refusal("unknownMessage");
  return { interaction, message };
}

function editNamed(state: DiscordState, call: Call): Answer {
  const { interaction, message } = named(state, call);
  return edit(state, call, interaction, message);
}

function edit(state: DiscordState, call: Call, interaction: Interaction, message: StandInMessage): Answer {
  const channel = existingChannel(state, message.channelId);
  if (channel.archived && message.ephemeralFor === null) throw refusal("threadArchived");
  const body = checkMessageBody(call.body, message.flags);
  const request = { body, files: call.files, channelId: message.channelId, fileLimit: interaction.fileLimit };
  const content = contentOfEdit(message, body, attachToEdit(state, request, message.attachments));
  rewriteMessage(state, message, content);
  return ok(presentMessage(state, message));
}

function followUp(state: DiscordState, call: Call): Answer {
  const interaction = interactionOf(state, call);
  const { response, fileLimit } = interaction;
  // Deprecated, but so it is: the first follow-up after a deferral edits the placeholder, and stays as visible as that.
  if (response && !response.deleted && (response.flags & messageFlag.loading) !== 0)
    return edit(state, call, interaction, response);
  if (interaction.userInstalledOnly && interaction.followUps >= mostFollowUps) throw refusal("tooManyFollowUps");
  const channel = existingChannel(state, interaction.channelId);
  const body = checkMessageBody(call.body);
  const isPrivate = ((body.flags ?? 0) & messageFlag.ephemeral) !== 0;
  if (channel.locked && channel.archived && !isPrivate) throw refusal("threadArchived");
  const attachments = attachToNew(state, { body, files: call.files, channelId: channel.id, fileLimit });
  const content = contentOfNew(body, attachments, messageFlag.ephemeral);
  const message = storeMessage(state, channel, content, originOf(interaction, content.flags));
  interaction.followUps += 1;
  return ok(presentMessage(state, message));
}

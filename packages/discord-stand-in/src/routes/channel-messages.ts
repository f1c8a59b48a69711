import { refusal } from "../discord-refusal.ts";
import type { Call } from "../http/read-call.ts";
import { attachToEdit } from "../messages/attach-files.ts";
import { contentOfEdit } from "../messages/message-content.ts";
import { presentMessage } from "../messages/present-message.ts";
import { removeMessage, rewriteMessage } from "../messages/store-message.ts";
import { botUserId } from "../places.ts";
import { checkMessageBody } from "../rules/message-rules.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import type { DiscordState } from "../state/discord-state.ts";
import { fileLimitOf } from "../state/file-limit-of.ts";
import { botPermissionsIn, messageIn, visibleChannel } from "../state/find-in-state.ts";
import { may, permission } from "../state/permissions.ts";
import { noContent, ok, param } from "./route.ts";
import type { Answer, Route } from "./route.ts";

const needs = "bot";
const template = "/channels/:channelId/messages/:messageId";

/** Messages by the bot's own token; ephemeral ones do not exist here. */
export const channelMessages: readonly Route[] = [
  { method: "GET", template: "/channels/:channelId/messages", needs, run: list },
  { method: "GET", template, needs, run: get },
  {
    method: "PATCH",
    template,
    needs,
    bucket: (call) => ({ name: "PATCH messages", key: param(call, "channelId"), calls: 5, windowMs: 5_000 }),
    run: edit,
  },
  { method: "DELETE", template, needs, run: remove },
];

/** Without the right to read history the list is empty, not refused: docs.discord.com/developers/resources/message. */
function list(state: DiscordState, call: Call): Answer {
  const channel = visibleChannel(state, param(call, "channelId"));
  if (!may(botPermissionsIn(state, channel), permission.readMessageHistory)) return ok([]);
  const limit = Math.min(Math.max(Number(call.query["limit"] ?? 50), 1), 100);
  const newestFirst = [...channel.messages].toSorted(byNewest);
  return ok(
    slice(newestFirst, call.query, limit).map((message) =>
      presentMessage(state, message, state.settings.messageContent),
    ),
  );
}

const byNewest = (one: StandInMessage, other: StandInMessage): number => (BigInt(one.id) < BigInt(other.id) ? 1 : -1);

function slice(
  newestFirst: readonly StandInMessage[],
  { before, after, around }: Record<string, string>,
  limit: number,
) {
  if (before !== undefined) return newestFirst.filter(({ id }) => BigInt(id) < BigInt(before)).slice(0, limit);
  if (after !== undefined) return newestFirst.filter(({ id }) => BigInt(id) > BigInt(after)).slice(-limit);
  if (around === undefined) return newestFirst.slice(0, limit);
  const at = newestFirst.findIndex(({ id }) => BigInt(id) <= BigInt(around));
  return newestFirst.slice(Math.max(0, at - Math.floor(limit / 2))).slice(0, limit);
}

function get(state: DiscordState, call: Call): Answer {
  const channel = visibleChannel(state, param(call, "channelId"));
  if (!may(botPermissionsIn(state, channel), permission.readMessageHistory)) throw refusal("missingPermissions");
  return ok(presentMessage(state, messageIn(channel, param(call, "messageId")), state.settings.messageContent));
}

function edit(state: DiscordState, call: Call): Answer {
  const channel = visibleChannel(state, param(call, "channelId"));
  const message = messageIn(channel, param(call, "messageId"));
  if (message.authorId !== botUserId) throw refusal("othersMessage");
  if (channel.archived) throw refusal("threadArchived");
  const body = checkMessageBody(call.body, message.flags);
  const permissions = botPermissionsIn(state, channel);
  if (call.files.length > 0 && !may(permissions, permission.attachFiles)) throw refusal("missingPermissions");
  const mayEmbed = may(permissions, permission.embedLinks);
  const allowed = mayEmbed || (body.embeds?.length ?? 0) === 0 ? body : { ...body, embeds: [] };
  const request = { body: allowed, files: call.files, channelId: channel.id, fileLimit: fileLimitOf(state, channel) };
  rewriteMessage(state, message, contentOfEdit(message, allowed, attachToEdit(state, request, message.attachments)));
  return ok(presentMessage(state, message));
}

function remove(state: DiscordState, call: Call): Answer {
  const channel = visibleChannel(state, param(call, "channelId"));
  const message = messageIn(channel, param(call, "messageId"));
  const isOwn = message.authorId === botUserId;
  if (!isOwn && !may(botPermissionsIn(state, channel), permission.manageMessages)) throw refusal("missingPermissions");
  if (channel.archived) throw refusal("threadArchived");
  removeMessage(state, message);
  return noContent;
}

import { DiscordRefusal, refusal } from "../discord-refusal.ts";
import type { Call } from "../http/read-call.ts";
import { attachToNew } from "../messages/attach-files.ts";
import { contentOfNew } from "../messages/message-content.ts";
import { presentMessage } from "../messages/present-message.ts";
import { storeMessage } from "../messages/store-message.ts";
import { botUserId } from "../places.ts";
import { formRefusal } from "../rules/check-form.ts";
import { checkMessageBody } from "../rules/message-rules.ts";
import type { MessageBody } from "../rules/message-rules.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import type { Channel, DiscordState } from "../state/discord-state.ts";
import { fileLimitOf } from "../state/file-limit-of.ts";
import { botPermissionsIn, isThread, visibleChannel } from "../state/find-in-state.ts";
import { may, permission } from "../state/permissions.ts";
import { ok, param } from "./route.ts";
import type { Answer, Route } from "./route.ts";

export const postMessage: Route = {
  method: "POST",
  template: "/channels/:channelId/messages",
  needs: "bot",
  bucket: (call) => ({ name: "POST messages", key: param(call, "channelId"), calls: 5, windowMs: 5_000 }),
  run: post,
};

const textTypes: readonly number[] = [0, 1, 2, 3, 5, 10, 11, 12];

function post(state: DiscordState, call: Call): Answer {
  const channel = visibleChannel(state, param(call, "channelId"));
  if (!textTypes.includes(channel.type)) throw refusal("notText");
  const permissions = botPermissionsIn(state, channel);
  refuseClosed(state, channel, permissions);
  const body = checkMessageBody(call.body);
  const earlier = earlierWithNonce(state, body);
  if (earlier) return ok(presentMessage(state, earlier));
  if (call.files.length > 0 && !may(permissions, permission.attachFiles)) throw refusal("missingPermissions");
  refuseSlow(state, channel);
  const request = { body: withoutEmbeds(body, permissions), files: call.files };
  const replyTo = replyOf(state, channel, body, permissions);
  const attachments = attachToNew(state, { ...request, channelId: channel.id, fileLimit: fileLimitOf(state, channel) });
  const content = contentOfNew(request.body, attachments);
  const message = storeMessage(state, channel, content, { nonce: body.nonce ?? null, replyTo });
  return ok(presentMessage(state, message));
}

/** Who may write here at all: rights, locks and people who take no messages. */
function refuseClosed(state: DiscordState, channel: Channel, permissions: bigint): void {
  const needed = isThread(channel) ? permission.sendMessagesInThreads : permission.sendMessages;
  if (!may(permissions, needed)) throw refusal("missingPermissions");
  const closed = channel.locked && !may(permissions, permission.manageThreads);
  if (closed) throw refusal(channel.archived ? "threadArchived" : "threadLocked");
  const blockers = channel.recipientIds.map((id) => state.people.get(id)?.directMessagesRefusedWith ?? null);
  const code = blockers.find((blocker) => blocker !== null);
  if (code !== undefined) throw refusal(code === 50007 ? "noDirectMessages" : "noMutualGuilds");
}

/** People report 50013 for a message that is nothing but an embed; beside text, embeds silently vanish. */
function withoutEmbeds(body: MessageBody, permissions: bigint): MessageBody {
  if ((body.embeds?.length ?? 0) === 0 || may(permissions, permission.embedLinks)) return body;
  if ((body.content ?? "").trim() === "" && (body.components?.length ?? 0) === 0) throw refusal("missingPermissions");
  return { ...body, embeds: [] };
}

function refuseSlow(state: DiscordState, channel: Channel): void {
  if (!state.settings.slowModeAppliesToBots || channel.slowModeSeconds === 0) return;
  const last = channel.messages.findLast(({ authorId }) => authorId === botUserId);
  if (!last) return;
  const leftSeconds = (last.createdAtMs + channel.slowModeSeconds * 1_000 - state.settings.now()) / 1_000;
  if (leftSeconds <= 0) return;
  const { status, body } = refusal("slowMode", { retry_after: leftSeconds });
  throw new DiscordRefusal(
    status,
    { ...body, code: 20016, message: "This action cannot be performed due to slowmode rate limit" },
    { "retry-after": String(Math.ceil(leftSeconds)) },
  );
}

/** `enforce_nonce`: the earlier message instead of a second one. docs.discord.com/developers/resources/message#create-message. */
function earlierWithNonce(
  state: DiscordState,
  { nonce, enforce_nonce: enforced }: MessageBody,
): StandInMessage | undefined {
  if (nonce == null || enforced !== true) return undefined;
  const since = state.settings.now() - state.settings.nonceWindowMs;
  return [...state.messages.values()].find(
    (message) =>
      message.authorId === botUserId && message.nonce === nonce && !message.deleted && message.createdAtMs >= since,
  );
}

function replyOf(
  state: DiscordState,
  channel: Channel,
  body: MessageBody,
  permissions: bigint,
): StandInMessage["replyTo"] {
  const reference = body.message_reference;
  if (reference == null) return null;
  if (!may(permissions, permission.readMessageHistory)) {
    const message = "Cannot reply without permission to read message history";
    throw formRefusal([{ path: ["message_reference"], code: "REPLIES_CANNOT_REPLY_WITHOUT_READ_HISTORY", message }]);
  }
  const target = channel.messages.find(({ id }) => id === reference.message_id);
  if (target) return { channelId: channel.id, messageId: target.id };
  if (reference.fail_if_not_exists === false) return null;
  throw formRefusal([{ path: ["message_reference"], code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" }]);
}

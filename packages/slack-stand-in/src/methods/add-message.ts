import { nextTimestamp } from "../state/next-id.ts";
import { workspaceOf } from "../state/find-channel.ts";
import type { Channel, SlackState } from "../state/slack-state.ts";
import type { StandInMessage } from "../stand-in-message.ts";

/** Puts a message into a conversation, in the bot's name unless `userId` and `botId` say otherwise. */
export function addMessage(state: SlackState, channel: Channel, content: Partial<StandInMessage>): StandInMessage {
  const { botUserId, botId } = workspaceOf(state, channel.workspaceId);
  const message: StandInMessage = {
    ts: nextTimestamp(state),
    threadTs: null,
    userId: botUserId,
    botId,
    text: "",
    blocks: null,
    attachments: null,
    metadata: null,
    files: [],
    edited: false,
    versions: [],
    unfurlLinks: null,
    unfurlMedia: null,
    parse: null,
    linkNames: false,
    replyBroadcast: false,
    atMs: state.settings.now(),
    ...content,
  };
  channel.messages.push(message);
  return message;
}

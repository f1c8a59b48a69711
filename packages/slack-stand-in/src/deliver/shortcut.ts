import { presentMessage } from "../methods/present-message.ts";
import type { SlackState } from "../state/slack-state.ts";
import type { Shipment } from "./delivery.ts";
import { channelNamed, interactionBase, newResponseUrl, newTrigger, userNamed } from "./new-interaction.ts";

/** A global shortcut: knows no conversation. */
export type ShortcutInput = { callbackId: string; userId?: string };

export function shortcut(state: SlackState, { callbackId, userId = "U01ALICE00" }: ShortcutInput): Shipment {
  const user = userNamed(state, userId);
  const ids = {
    callback_id: callbackId,
    trigger_id: newTrigger(state, user),
    action_ts: String(state.settings.now() / 1_000),
  };
  const payload = { type: "shortcut", ...interactionBase(state, user), ...ids };
  return { type: "interactive", userId, what: callbackId, payload };
}

/** A message action: "Make a video from this message". */
export type MessageActionInput = { callbackId: string; channelId: string; messageTs: string; userId?: string };

export function messageAction(state: SlackState, input: MessageActionInput): Shipment {
  const { callbackId, channelId, messageTs, userId = "U01ALICE00" } = input;
  const user = userNamed(state, userId);
  const channel = channelNamed(state, channelId);
  const message = channel.messages.find(({ ts }) => ts === messageTs);
  if (!message) throw new Error(`there is no message ${messageTs} in ${channelId}`);
  const payload = {
    type: "message_action",
    ...interactionBase(state, user),
    callback_id: callbackId,
    trigger_id: newTrigger(state, user),
    response_url: newResponseUrl(state, { channelId, userId, messageTs: null }),
    message_ts: messageTs,
    channel: { id: channelId, name: channel.name },
    message: presentMessage(message, { metadata: false }),
  };
  return { type: "interactive", userId, what: callbackId, payload };
}

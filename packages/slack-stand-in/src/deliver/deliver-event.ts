import { addMessage } from "../methods/add-message.ts";
import { workspaceOf } from "../state/find-channel.ts";
import { nextId } from "../state/next-id.ts";
import type { SlackState } from "../state/slack-state.ts";
import type { Deliver } from "./create-deliverer.ts";
import type { Delivery, DeliveryOptions, Shipment } from "./delivery.ts";
import { channelNamed, userNamed } from "./new-interaction.ts";

/** An event of the Events API, such as `{ type: "app_uninstalled" }`. */
export type EventInput = { event: Record<string, unknown> & { type: string }; workspaceId?: string; userId?: string };

export function eventShipment(state: SlackState, input: EventInput): Shipment {
  const { event, workspaceId = "T01REELAY0", userId = "U01ALICE00" } = input;
  const { botUserId } = workspaceOf(state, workspaceId);
  const authorization = {
    team_id: workspaceId,
    enterprise_id: null,
    user_id: botUserId,
    is_bot: true,
    is_enterprise_install: false,
  };
  const payload = {
    token: "verification-token",
    team_id: workspaceId,
    api_app_id: state.settings.appId,
    type: "event_callback",
    event_id: nextId(state, "Ev"),
    event_time: Math.floor(state.settings.now() / 1_000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
    event,
  };
  return { type: "events_api", userId, what: event.type, payload };
}

/** A message that names the bot; it stands in the conversation, too. `text` is what follows the mention. */
export type MentionInput = { text: string; channelId?: string; userId?: string; threadTs?: string };

export function mentionShipment(state: SlackState, input: MentionInput): Shipment {
  const { text, channelId = "C01GENERAL", userId = "U01ALICE00", threadTs } = input;
  const channel = channelNamed(state, channelId);
  const { botUserId } = workspaceOf(state, channel.workspaceId);
  const said = `<@${botUserId}> ${text}`;
  const message = addMessage(state, channel, {
    userId: userNamed(state, userId).id,
    botId: null,
    text: said,
    threadTs: threadTs ?? null,
  });
  const event = {
    type: "app_mention",
    user: userId,
    text: said,
    ts: message.ts,
    event_ts: message.ts,
    channel: channelId,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  };
  return eventShipment(state, { event, workspaceId: channel.workspaceId, userId });
}

/** Slack tries an event again three times (at once, after a minute, after five); here without the waiting. */
const mostRetries = 3;

/** All attempts, oldest first; the last one is in time, or was the last Slack makes. */
export async function deliverEvent(
  deliver: Deliver,
  shipment: Shipment,
  options: DeliveryOptions,
): Promise<Delivery[]> {
  const attempts = [await deliver(shipment, options)];
  for (let attempt = 1; attempt <= mostRetries; attempt += 1) {
    const last = attempts.at(-1);
    if (!last || last.failure === null || last.noRetry) break;
    const reason = last.failure === "operation_timeout" ? "http_timeout" : "http_error";
    attempts.push(await deliver(shipment, options, { attempt, reason }));
  }
  return attempts;
}

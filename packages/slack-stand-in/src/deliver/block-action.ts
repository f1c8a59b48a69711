import { isRecord, recordsIn } from "../blocks/json-record.ts";
import type { JsonRecord } from "../blocks/json-record.ts";
import { presentMessage } from "../methods/present-message.ts";
import { blocksOf, presentView } from "../methods/present-view.ts";
import { nextTimestamp } from "../state/next-id.ts";
import type { EphemeralRecord } from "../record.ts";
import type { SlackState } from "../state/slack-state.ts";
import type { Shipment } from "./delivery.ts";
import { channelNamed, interactionBase, newResponseUrl, newTrigger, userNamed } from "./new-interaction.ts";

/** A press on a button (or a choice in a menu) of a message, a private answer or an open view. `value` picks one of several alike. */
export type BlockActionInput = { actionId: string; value?: string; userId?: string } & (
  | { channelId: string; messageTs: string }
  | { ephemeral: EphemeralRecord }
  | { viewId: string }
);

type Found = { block: JsonRecord; element: JsonRecord };

/** Presses what is really there: fails when the message or view has no such element. */
export function blockAction(state: SlackState, input: BlockActionInput): Shipment {
  const reader = "ephemeral" in input ? input.ephemeral.userId : "U01ALICE00";
  const user = userNamed(state, input.userId ?? reader);
  const { blocks, place } = placeOf(state, input, user.id);
  const found = findElement(blocks, input);
  if (!found) throw new Error(`there is no ${input.actionId} ${input.value ?? ""} to press`);
  const triggerId = newTrigger(state, user, "viewId" in input ? input.viewId : null);
  return {
    type: "interactive",
    userId: user.id,
    what: input.actionId,
    payload: {
      type: "block_actions",
      ...interactionBase(state, user),
      ...place,
      trigger_id: triggerId,
      actions: [actionOf(found, input, state.settings.now())],
    },
  };
}

function placeOf(
  state: SlackState,
  input: BlockActionInput,
  userId: string,
): { blocks: JsonRecord[]; place: JsonRecord } {
  if ("viewId" in input) return inView(state, input.viewId);
  return "ephemeral" in input ? inAnswer(state, input.ephemeral) : inMessage(state, input, userId);
}

/** Slack does not say again what stood in a message that only one person saw: `message` is left out. */
function inAnswer(state: SlackState, { channelId, userId, blocks }: EphemeralRecord) {
  const channel = channelNamed(state, channelId);
  const container = { type: "message", message_ts: nextTimestamp(state), channel_id: channelId, is_ephemeral: true };
  return {
    blocks: recordsIn(blocks).map((block, index) => ({ block_id: `block-${index}`, ...block })),
    place: {
      container,
      channel: { id: channel.id, name: channel.name },
      response_url: newResponseUrl(state, { channelId, userId, messageTs: null }),
      state: { values: {} },
    },
  };
}

function inMessage(state: SlackState, at: { channelId: string; messageTs: string }, userId: string) {
  const channel = channelNamed(state, at.channelId);
  const message = channel.messages.find(({ ts }) => ts === at.messageTs);
  if (!message) throw new Error(`there is no message ${at.messageTs} in ${at.channelId}`);
  const blocks = recordsIn(message.blocks).map((block, index) => ({ block_id: `block-${index}`, ...block }));
  const container = { type: "message", message_ts: message.ts, channel_id: channel.id, is_ephemeral: false };
  const responseUrl = newResponseUrl(state, { channelId: channel.id, userId, messageTs: message.ts });
  return {
    blocks,
    place: {
      container,
      channel: { id: channel.id, name: channel.name },
      message: presentMessage(message, { metadata: true }),
      response_url: responseUrl,
      state: { values: {} },
    },
  };
}

function inView(state: SlackState, viewId: string): { blocks: JsonRecord[]; place: JsonRecord } {
  const stored = state.views.get(viewId);
  if (!stored?.open) throw new Error(`there is no open view ${viewId}`);
  return {
    blocks: blocksOf(stored),
    place: { container: { type: "view", view_id: viewId }, view: presentView(state, stored) },
  };
}

/** The element with this action id, wherever a block carries elements. */
export function findElement(blocks: readonly JsonRecord[], wanted: { actionId: string; value?: string }): Found | null {
  for (const block of blocks) {
    const elements = [...recordsIn(block["elements"]), block["element"], block["accessory"]].filter(isRecord);
    const element = elements.find(
      (candidate) =>
        candidate["action_id"] === wanted.actionId &&
        (wanted.value === undefined || candidate["type"] !== "button" || candidate["value"] === wanted.value),
    );
    if (element) return { block, element };
  }
  return null;
}

function actionOf({ block, element }: Found, { value }: { value?: string }, now: number): JsonRecord {
  const base = {
    action_id: element["action_id"],
    block_id: block["block_id"],
    type: element["type"],
    action_ts: String(now / 1_000),
  };
  if (element["type"] === "button") return { ...base, text: element["text"], value: element["value"] };
  const chosen = { text: { type: "plain_text", text: value ?? "" }, value };
  return { ...base, selected_option: chosen };
}

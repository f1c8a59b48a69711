import { isRecord, recordsIn } from "../blocks/json-record.ts";
import type { JsonRecord } from "../blocks/json-record.ts";
import { blocksOf, presentView } from "../methods/present-view.ts";
import { changeView, refuseBadView, storeView } from "../methods/views.ts";
import type { SlackState, StoredView, Token } from "../state/slack-state.ts";
import type { Shipment } from "./delivery.ts";
import { interactionBase, newTrigger, userNamed } from "./new-interaction.ts";

/**
 * A submitted modal. `values` is by action id: text for text inputs, the option's value for menus, a list of values
 * for multiple choice, or a whole state object (for files).
 */
export type ViewSubmissionInput = { viewId: string; values?: Record<string, unknown> };

export function viewSubmission(state: SlackState, input: ViewSubmissionInput): Shipment {
  const stored = openView(state, input.viewId);
  const user = userNamed(state, stored.userId);
  return {
    type: "interactive",
    userId: user.id,
    what: String(stored.view["callback_id"]),
    onAnswer: (answer) => applyAnswer(state, stored, answer),
    payload: {
      type: "view_submission",
      ...interactionBase(state, user),
      trigger_id: newTrigger(state, user, stored.id),
      view: presentView(state, stored, valuesOf(stored, input.values ?? {})),
      response_urls: [],
    },
  };
}

/** The person closed the modal; Slack tells the bot only when the view says `notify_on_close`. */
export function viewClosed(state: SlackState, viewId: string): Shipment {
  const stored = openView(state, viewId);
  const user = userNamed(state, stored.userId);
  stored.open = false;
  const payload = {
    type: "view_closed",
    ...interactionBase(state, user),
    view: presentView(state, stored),
    is_cleared: false,
  };
  return { type: "interactive", userId: user.id, what: String(stored.view["callback_id"]), payload };
}

function openView(state: SlackState, viewId: string): StoredView {
  const stored = state.views.get(viewId);
  if (!stored?.open) throw new Error(`there is no open view ${viewId}`);
  return stored;
}

/** What the person filled in, held to what the input allows. Every input has a value, null when it is empty. */
function valuesOf(stored: StoredView, filled: Record<string, unknown>): Record<string, JsonRecord> {
  const values: Record<string, JsonRecord> = {};
  const left = new Set(Object.keys(filled));
  for (const block of blocksOf(stored)) {
    const element = block["element"] ?? block["accessory"];
    if (!isRecord(element) || typeof element["action_id"] !== "string") continue;
    left.delete(element["action_id"]);
    values[String(block["block_id"])] = { [element["action_id"]]: stateOf(element, filled[element["action_id"]]) };
  }
  if (left.size > 0) throw new Error(`the view has no input ${[...left].join(", ")}`);
  return values;
}

function stateOf(element: JsonRecord, filled: unknown): JsonRecord {
  const type = String(element["type"]);
  if (isRecord(filled)) return { type, ...filled };
  if (type.startsWith("multi_") || type === "checkboxes")
    return {
      type,
      selected_options: Array.isArray(filled) ? filled.map(optionOf) : (element["initial_options"] ?? []),
    };
  if (type.endsWith("_select") || type === "radio_buttons")
    return { type, selected_option: filled === undefined ? (element["initial_option"] ?? null) : optionOf(filled) };
  const longest = typeof element["max_length"] === "number" ? element["max_length"] : 3_000;
  if (typeof filled === "string" && filled.length > longest)
    throw new Error(`nobody can type more than ${longest} characters there`);
  return { type, value: filled ?? element["initial_value"] ?? null };
}

const optionOf = (value: unknown): JsonRecord => ({
  text: { type: "plain_text", text: String(value) },
  value: String(value),
});

/** Lets the answer act: `errors` and `update` keep it open, `push` adds one, nothing closes this one, `clear` closes all. */
function applyAnswer(state: SlackState, stored: StoredView, answer: unknown): void {
  const action = isRecord(answer) ? answer["response_action"] : undefined;
  const view = isRecord(answer) && isRecord(answer["view"]) ? answer["view"] : null;
  if (action === "errors" && isRecord(answer)) return refuseUnknownBlocks(stored, answer["errors"]);
  if (view !== null) refuseBadView(state, ownToken(state, stored), view);
  if (action === "update" && view !== null) return changeView(stored, view);
  if (action === "push" && view !== null) return void storeView(state, stored, view, stored);
  for (const other of state.views.values())
    if (other.id === stored.id || (action === "clear" && other.rootViewId === stored.rootViewId)) other.open = false;
}

/** Slack shows an error beside an input block of the view; for any other key it shows a general failure. */
function refuseUnknownBlocks(stored: StoredView, errors: unknown): void {
  const inputs = recordsIn(stored.view["blocks"]).filter((block) => block["type"] === "input");
  for (const blockId of isRecord(errors) ? Object.keys(errors) : [])
    if (!inputs.some((block) => block["block_id"] === blockId))
      throw new Error(`errors name ${blockId}, which is no input block`);
}

function ownToken(state: SlackState, { workspaceId }: StoredView): Token {
  const token = [...state.tokens.values()].find(
    (candidate) => candidate.kind === "bot" && candidate.workspaceId === workspaceId,
  );
  if (!token) throw new Error(`workspace ${workspaceId} has no bot token`);
  return token;
}

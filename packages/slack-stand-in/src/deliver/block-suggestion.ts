import { checkOptions } from "../blocks/check-element.ts";
import { isRecord, recordsIn } from "../blocks/json-record.ts";
import { blocksOf, presentView } from "../methods/present-view.ts";
import type { SlackState } from "../state/slack-state.ts";
import { findElement } from "./block-action.ts";
import type { Shipment } from "./delivery.ts";
import { interactionBase, userNamed } from "./new-interaction.ts";

/** What somebody typed into a searchable menu of an open view. */
export type BlockSuggestionInput = { viewId: string; actionId: string; value: string };

/** The answer must hold at most 100 options (or groups of them) within Slack's lengths; otherwise this fails. */
export function blockSuggestion(state: SlackState, { viewId, actionId, value }: BlockSuggestionInput): Shipment {
  const stored = state.views.get(viewId);
  const found = stored && findElement(blocksOf(stored), { actionId });
  if (!stored || !found) throw new Error(`there is no menu ${actionId} in view ${viewId}`);
  const user = userNamed(state, stored.userId);
  const payload = {
    type: "block_suggestion",
    ...interactionBase(state, user),
    container: { type: "view", view_id: viewId },
    action_id: actionId,
    block_id: found.block["block_id"],
    value,
    view: presentView(state, stored),
  };
  return { type: "interactive", userId: user.id, what: actionId, payload, onAnswer: requireOptions };
}

function requireOptions(answer: unknown): void {
  const problems: string[] = [];
  const sink = { add: (at: string, what: string) => void problems.push(`${what} at ${at}`) };
  const groups = isRecord(answer) ? recordsIn(answer["option_groups"]) : [];
  const options = isRecord(answer) ? answer["options"] : undefined;
  if (groups.length > 0) for (const group of groups) checkOptions(group["options"], 100, "/option_groups", sink);
  else if (!Array.isArray(options) || options.length > 0) checkOptions(options, 100, "/options", sink);
  if (problems.length > 0) throw new Error(`the menu cannot show this: ${problems.join("; ")}`);
}

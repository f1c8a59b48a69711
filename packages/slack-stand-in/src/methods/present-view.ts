import { recordsIn } from "../blocks/json-record.ts";
import { workspaceOf } from "../state/find-channel.ts";
import type { SlackState, StoredView } from "../state/slack-state.ts";

/** A view as Slack sends it. Blocks without an id have got one. */
export function presentView(
  state: SlackState,
  stored: StoredView,
  values: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    private_metadata: "",
    callback_id: "",
    external_id: "",
    clear_on_close: false,
    notify_on_close: false,
    ...stored.view,
    id: stored.id,
    team_id: stored.workspaceId,
    app_id: state.settings.appId,
    bot_id: workspaceOf(state, stored.workspaceId).botId,
    blocks: blocksOf(stored),
    root_view_id: stored.rootViewId,
    previous_view_id: stored.previousViewId,
    hash: stored.hash,
    state: { values },
  };
}

export const blocksOf = (stored: StoredView): Record<string, unknown>[] =>
  recordsIn(stored.view["blocks"]).map((block, index) => ({ block_id: `block-${index}`, ...block }));

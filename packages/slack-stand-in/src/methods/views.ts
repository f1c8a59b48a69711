import { randomUUID } from "node:crypto";
import { z } from "zod";
import { blockRules } from "../blocks/block-rules.ts";
import { checkView, largestViewBytes } from "../blocks/check-view.ts";
import type { JsonRecord } from "../blocks/json-record.ts";
import { SlackRefusal } from "../slack-refusal.ts";
import { nextId } from "../state/next-id.ts";
import type { SlackState, StoredView, Token, Trigger } from "../state/slack-state.ts";
import { readArguments } from "./method-call.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";
import { presentView } from "./present-view.ts";

const openSchema = z.object({ trigger_id: z.string(), view: z.record(z.string(), z.unknown()) });

export function viewsOpen(call: MethodCall): MethodAnswer {
  const args = readArguments(openSchema, call.args);
  refuseBadView(call.state, call.token, args.view);
  const trigger = exchange(call, args.trigger_id);
  return { view: presentView(call.state, storeView(call.state, trigger, args.view, null)) };
}

/** A modal holds a stack of three views. */
const deepestStack = 3;

export function viewsPush(call: MethodCall): MethodAnswer {
  const args = readArguments(openSchema, call.args);
  refuseBadView(call.state, call.token, args.view);
  const trigger = exchange(call, args.trigger_id);
  const below = trigger.viewId === null ? undefined : call.state.views.get(trigger.viewId);
  if (!below) throw new SlackRefusal("invalid_trigger_id");
  const depth = [...call.state.views.values()].filter(
    (view) => view.open && view.rootViewId === below.rootViewId,
  ).length;
  if (depth >= deepestStack) throw new SlackRefusal("push_limit_reached");
  return { view: presentView(call.state, storeView(call.state, trigger, args.view, below)) };
}

const updateSchema = z.object({
  view: z.record(z.string(), z.unknown()),
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
});

export function viewsUpdate(call: MethodCall): MethodAnswer {
  const args = readArguments(updateSchema, call.args);
  refuseBadView(call.state, call.token, args.view);
  const stored = [...call.state.views.values()].find(
    ({ id, view, open }) =>
      open && (id === args.view_id || (args.external_id !== undefined && view["external_id"] === args.external_id)),
  );
  if (!stored) throw new SlackRefusal("not_found");
  if (args.hash !== undefined && args.hash !== stored.hash) throw new SlackRefusal("hash_conflict");
  changeView(stored, args.view);
  return { view: presentView(call.state, stored) };
}

export function changeView(stored: StoredView, view: JsonRecord): void {
  stored.view = view;
  stored.hash = randomUUID();
}

/** `view_too_large`, or `invalid_arguments` with Slack's messages. */
export function refuseBadView(state: SlackState, token: Token, view: JsonRecord): void {
  if (Buffer.byteLength(JSON.stringify(view)) > largestViewBytes) throw new SlackRefusal("view_too_large");
  const messages = checkView(view, blockRules(state, token, "modal"));
  if (messages.length > 0) throw new SlackRefusal("invalid_arguments", { fields: { response_metadata: { messages } } });
}

/** A trigger works once, for three seconds. */
function exchange({ state, token }: MethodCall, id: string): Trigger {
  const trigger = state.triggers.get(id);
  if (!trigger || trigger.workspaceId !== token.workspaceId) throw new SlackRefusal("invalid_trigger_id");
  if (trigger.used) throw new SlackRefusal("exchanged_trigger_id");
  if (state.settings.now() - trigger.createdAtMs > state.settings.triggerLivesMs)
    throw new SlackRefusal("expired_trigger_id");
  trigger.used = true;
  return trigger;
}

type Opener = { workspaceId: string; userId: string };

export function storeView(state: SlackState, opener: Opener, view: JsonRecord, below: StoredView | null): StoredView {
  const id = nextId(state, "V");
  const stored: StoredView = {
    id,
    workspaceId: opener.workspaceId,
    userId: opener.userId,
    rootViewId: below?.rootViewId ?? id,
    previousViewId: below?.id ?? null,
    hash: randomUUID(),
    open: true,
    view,
  };
  state.views.set(id, stored);
  return stored;
}

import type { SlackState } from "../state/slack-state.ts";
import { appsConnectionsOpen, authRevoke, authTest } from "./authentication.ts";
import { chatDelete } from "./chat-delete.ts";
import { chatPostEphemeral } from "./chat-post-ephemeral.ts";
import { chatPostMessage } from "./chat-post-message.ts";
import { chatUpdate } from "./chat-update.ts";
import { conversationsHistory, conversationsInfo, conversationsOpen, conversationsReplies } from "./conversations.ts";
import { filesCompleteUploadExternal, filesGetUploadUrlExternal, filesInfo } from "./files.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";
import { usersInfo } from "./users-info.ts";
import { viewsOpen, viewsPush, viewsUpdate } from "./views.ts";

/** `per` is what shares a limit: one conversation, or all calls of the method in a workspace. */
export type RateLimit = { calls: number; windowMs: number; per: "channel" | "workspace" };

export type Method = {
  run: (call: MethodCall) => MethodAnswer;
  /** The scope it takes; null for none; a function where it depends on the conversation. */
  scope: string | null | ((state: SlackState, args: Record<string, unknown>) => string);
  limits: readonly RateLimit[];
  token: "bot" | "app";
};

/** Calls per minute: docs.slack.dev/apis/web-api/rate-limits. */
const tier = (callsPerMinute: number): RateLimit[] => [{ calls: callsPerMinute, windowMs: 60_000, per: "workspace" }];
const tier3 = tier(50);
const tier4 = tier(100);

/** One a second in each conversation, short of 50 ms for the road, and several hundred a minute in the workspace. */
const posting: RateLimit[] = [
  { calls: 1, windowMs: 950, per: "channel" },
  { calls: 300, windowMs: 60_000, per: "workspace" },
];

/** `channels:history`, `groups:history` or `im:history`, by the kind of the conversation. */
const byKind =
  (right: "history" | "read") =>
  (state: SlackState, args: Record<string, unknown>): string => {
    const kind = state.channels.get(String(args["channel"]))?.kind ?? "public";
    return `${{ public: "channels", private: "groups", im: "im" }[kind]}:${right}`;
  };

const bot = { token: "bot" } as const;

export const methodTable: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["auth.test", { ...bot, run: authTest, scope: null, limits: [] }],
  ["auth.revoke", { ...bot, run: authRevoke, scope: null, limits: tier3 }],
  ["apps.connections.open", { token: "app", run: appsConnectionsOpen, scope: "connections:write", limits: tier3 }],
  ["chat.postMessage", { ...bot, run: chatPostMessage, scope: "chat:write", limits: posting }],
  ["chat.update", { ...bot, run: chatUpdate, scope: "chat:write", limits: tier3 }],
  ["chat.delete", { ...bot, run: chatDelete, scope: "chat:write", limits: tier3 }],
  ["chat.postEphemeral", { ...bot, run: chatPostEphemeral, scope: "chat:write", limits: tier4 }],
  ["conversations.open", { ...bot, run: conversationsOpen, scope: "im:write", limits: tier3 }],
  ["conversations.info", { ...bot, run: conversationsInfo, scope: byKind("read"), limits: tier3 }],
  ["conversations.history", { ...bot, run: conversationsHistory, scope: byKind("history"), limits: tier3 }],
  ["conversations.replies", { ...bot, run: conversationsReplies, scope: byKind("history"), limits: tier3 }],
  ["users.info", { ...bot, run: usersInfo, scope: "users:read", limits: tier4 }],
  ["views.open", { ...bot, run: viewsOpen, scope: null, limits: tier4 }],
  ["views.push", { ...bot, run: viewsPush, scope: null, limits: tier4 }],
  ["views.update", { ...bot, run: viewsUpdate, scope: null, limits: tier4 }],
  ["files.getUploadURLExternal", { ...bot, run: filesGetUploadUrlExternal, scope: "files:write", limits: tier4 }],
  ["files.completeUploadExternal", { ...bot, run: filesCompleteUploadExternal, scope: "files:write", limits: tier4 }],
  ["files.info", { ...bot, run: filesInfo, scope: "files:read", limits: tier4 }],
]);

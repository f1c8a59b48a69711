import { z } from "zod";
import { SlackRefusal } from "../slack-refusal.ts";
import { findChannel, openDirect } from "../state/find-channel.ts";
import type { Channel } from "../state/slack-state.ts";
import { flag, readArguments } from "./method-call.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";
import { presentMessage } from "./present-message.ts";

const openSchema = z.object({ users: z.string().optional(), channel: z.string().optional() });

export function conversationsOpen(call: MethodCall): MethodAnswer {
  const { users } = readArguments(openSchema, call.args);
  if (users === undefined || users === "") throw new SlackRefusal("users_list_not_supplied");
  if (users.includes(",")) throw new SlackRefusal("not_enough_users");
  if (call.state.users.get(users)?.isBot === true) throw new SlackRefusal("cannot_dm_bot");
  const { channel, alreadyOpen } = openDirect(call.state, call.token, users);
  return { channel: { id: channel.id }, ...(alreadyOpen ? { no_op: true, already_open: true } : {}) };
}

export function conversationsInfo(call: MethodCall): MethodAnswer {
  const { channel: wanted } = readArguments(z.object({ channel: z.string() }), call.args);
  const { channel, isMember } = findChannel(call.state, call.token, wanted);
  return { channel: presentChannel(channel, isMember) };
}

const presentChannel = (channel: Channel, isMember: boolean): Record<string, unknown> => ({
  id: channel.id,
  name: channel.name,
  is_channel: channel.kind === "public",
  is_group: channel.kind === "private",
  is_im: channel.kind === "im",
  is_private: channel.kind !== "public",
  is_archived: channel.archived,
  is_member: isMember,
  ...(channel.postsRefusedWith === null ? {} : { is_read_only: true }),
});

const page = {
  channel: z.string(),
  cursor: z.string().optional(),
  include_all_metadata: flag,
  inclusive: flag,
  latest: z.string().optional(),
  limit: z.coerce.number().int().positive().max(999).default(100),
  oldest: z.string().optional(),
};
type Page = { cursor?: string | undefined; limit: number };

/** Newest first, without the replies inside threads (a broadcast reply stands in the channel too). */
export function conversationsHistory(call: MethodCall): MethodAnswer {
  const args = readArguments(z.object(page), call.args);
  const messages = readable(call, args.channel)
    .messages.filter(({ ts, threadTs, replyBroadcast }) => threadTs === null || threadTs === ts || replyBroadcast)
    .filter(within(args))
    .toReversed();
  return cut(messages, args, (message) => presentMessage(message, { metadata: args.include_all_metadata ?? false }));
}

/** The parent and its replies, oldest first. */
export function conversationsReplies(call: MethodCall): MethodAnswer {
  const args = readArguments(z.object({ ...page, ts: z.string() }), call.args);
  const channel = readable(call, args.channel);
  const messages = channel.messages
    .filter(({ ts, threadTs }) => ts === args.ts || threadTs === args.ts)
    .filter((message) => message.ts === args.ts || within(args)(message));
  if (messages.length === 0) throw new SlackRefusal("thread_not_found");
  return cut(messages, args, (message) => presentMessage(message, { metadata: args.include_all_metadata ?? false }));
}

function readable(call: MethodCall, wanted: string): Channel {
  const { channel, isMember } = findChannel(call.state, call.token, wanted);
  if (!isMember) throw new SlackRefusal("not_in_channel");
  return channel;
}

type Between = { inclusive?: boolean | undefined; latest?: string | undefined; oldest?: string | undefined };

const within =
  ({ inclusive, latest, oldest }: Between) =>
  ({ ts }: { ts: string }): boolean => {
    if (oldest !== undefined && (Number(ts) < Number(oldest) || (ts === oldest && inclusive !== true))) return false;
    return latest === undefined || Number(ts) < Number(latest) || (ts === latest && inclusive === true);
  };

function cut<Item>(items: readonly Item[], { cursor, limit }: Page, present: (item: Item) => unknown): MethodAnswer {
  const from = cursor === undefined || cursor === "" ? 0 : Number(Buffer.from(cursor, "base64").toString());
  if (!Number.isInteger(from)) throw new SlackRefusal("invalid_cursor");
  const end = from + limit;
  const hasMore = end < items.length;
  const next = hasMore ? Buffer.from(String(end)).toString("base64") : "";
  return { messages: items.slice(from, end).map(present), has_more: hasMore, response_metadata: { next_cursor: next } };
}

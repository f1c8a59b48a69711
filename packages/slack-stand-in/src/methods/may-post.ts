import { SlackRefusal } from "../slack-refusal.ts";
import { findChannel } from "../state/find-channel.ts";
import type { Channel, Token } from "../state/slack-state.ts";
import type { MethodCall } from "./method-call.ts";

/** The conversation, if this token may post there; otherwise Slack's reason. */
export function mayPost(call: MethodCall, wanted: string, threadTs?: string): Channel {
  const { channel, isMember } = findChannel(call.state, call.token, wanted);
  if (channel.archived) throw new SlackRefusal("is_archived");
  if (!isMember && !postsEverywhere(call.token)) throw new SlackRefusal("not_in_channel");
  if (channel.postsRefusedWith !== null) throw new SlackRefusal(channel.postsRefusedWith);
  if (threadTs !== undefined && !channel.messages.some(({ ts }) => ts === threadTs))
    throw new SlackRefusal("thread_not_found");
  return channel;
}

const postsEverywhere = (token: Token): boolean => token.scopes.includes("chat:write.public");

import { z } from "zod";
import { SlackRefusal } from "../slack-refusal.ts";
import { findChannel } from "../state/find-channel.ts";
import { nextTimestamp } from "../state/next-id.ts";
import { contentFields, isEmptyList, refuseBadBlocks } from "./message-content.ts";
import { readArguments } from "./method-call.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";

const schema = z.object({ ...contentFields, user: z.string() });

/** Needs membership even with `chat:write.public`; the person must be a member too. */
export function chatPostEphemeral(call: MethodCall): MethodAnswer {
  const args = readArguments(schema, call.args);
  const { channel, isMember } = findChannel(call.state, call.token, args.channel);
  if (channel.archived) throw new SlackRefusal("is_archived");
  if (!isMember) throw new SlackRefusal("not_in_channel");
  if (!channel.members.has(args.user)) throw new SlackRefusal("user_not_in_channel");
  if ((args.text ?? "") === "" && isEmptyList(args.blocks)) throw new SlackRefusal("no_text");
  refuseBadBlocks(call, args.blocks);
  call.state.ephemerals.push({
    channelId: channel.id,
    userId: args.user,
    text: args.text ?? "",
    blocks: args.blocks ?? null,
    via: "chat.postEphemeral",
    atMs: call.state.settings.now(),
  });
  return { message_ts: nextTimestamp(call.state) };
}

import { z } from "zod";
import { SlackRefusal } from "../slack-refusal.ts";
import type { Channel } from "../state/slack-state.ts";
import { addMessage } from "./add-message.ts";
import { mayPost } from "./may-post.ts";
import { contentFields, isEmptyList, refuseBadBlocks, refuseBadMetadata } from "./message-content.ts";
import { flag, readArguments } from "./method-call.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";
import { presentMessage } from "./present-message.ts";
import { shareLinkedFiles } from "./share-file.ts";

const schema = z.object({
  ...contentFields,
  thread_ts: z.string().optional(),
  reply_broadcast: flag,
  unfurl_links: flag,
  unfurl_media: flag,
  markdown_text: z.string().max(12_000).optional(),
});

/** Longer texts are cut, with a warning. Source: docs.slack.dev/reference/methods/chat.postMessage. */
const longestText = 40_000;

export function chatPostMessage(call: MethodCall): MethodAnswer {
  const args = readArguments(schema, call.args);
  const channel = mayPost(call, args.channel, args.thread_ts);
  const text = args.text ?? args.markdown_text ?? "";
  if (args.markdown_text !== undefined && (args.text !== undefined || args.blocks !== undefined))
    throw new SlackRefusal("markdown_text_conflict");
  if (text === "" && isEmptyList(args.blocks) && isEmptyList(args.attachments)) throw new SlackRefusal("no_text");
  refuseBadBlocks(call, args.blocks);
  refuseBadMetadata(args.metadata);
  const message = addMessage(call.state, channel, {
    text: text.slice(0, longestText),
    threadTs: threadOf(channel, args.thread_ts),
    blocks: args.blocks ?? null,
    attachments: args.attachments ?? null,
    metadata: args.metadata ?? null,
    unfurlLinks: args.unfurl_links ?? null,
    unfurlMedia: args.unfurl_media ?? null,
    parse: args.parse ?? null,
    linkNames: args.link_names ?? false,
    replyBroadcast: args.reply_broadcast ?? false,
  });
  if (args.unfurl_media !== false) shareLinkedFiles(call, channel, message);
  const warning = text.length > longestText ? "message_truncated" : null;
  return {
    channel: channel.id,
    ts: message.ts,
    message: presentMessage(message, { metadata: true }),
    ...(warning === null ? {} : { warning, response_metadata: { warnings: [warning] } }),
  };
}

/** A reply to a reply belongs to the thread of its parent. */
function threadOf(channel: Channel, threadTs: string | undefined): string | null {
  if (threadTs === undefined) return null;
  return channel.messages.find(({ ts }) => ts === threadTs)?.threadTs ?? threadTs;
}

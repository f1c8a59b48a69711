import { z } from "zod";
import { SlackRefusal } from "../slack-refusal.ts";
import { findChannel, workspaceOf } from "../state/find-channel.ts";
import type { Channel } from "../state/slack-state.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import { isRecord } from "../blocks/json-record.ts";
import { contentFields, isEmptyList, refuseBadBlocks, refuseBadMetadata } from "./message-content.ts";
import { readArguments } from "./method-call.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";
import { presentMessage } from "./present-message.ts";
import { messageFile, shareFile, shareLinkedFiles } from "./share-file.ts";

const fileIds = z.preprocess(
  (value) => (typeof value === "string" ? value.split(",").filter((id) => id !== "") : value),
  z.array(z.string()).optional(),
);
const schema = z.object({ ...contentFields, ts: z.string(), file_ids: fileIds });

/** Slack edits in no text longer than this: `msg_too_long`. */
const longestEdit = 4_000;

export function chatUpdate(call: MethodCall): MethodAnswer {
  const args = readArguments(schema, call.args);
  const { channel, message } = ownMessage(call, args.channel, args.ts);
  if (channel.archived) throw new SlackRefusal("is_inactive");
  if ((args.text ?? "").length > longestEdit) throw new SlackRefusal("msg_too_long");
  if (
    (args.text ?? "") === "" &&
    isEmptyList(args.blocks) &&
    isEmptyList(args.attachments) &&
    args.file_ids === undefined
  )
    throw new SlackRefusal("no_text");
  refuseBadBlocks(call, args.blocks);
  refuseBadMetadata(args.metadata);
  message.versions.push({ text: message.text, blocks: message.blocks, atMs: call.state.settings.now() });
  applyEdit(message, args);
  if (args.file_ids !== undefined) replaceFiles(call, channel, message, args.file_ids);
  shareLinkedFiles(call, channel, message);
  const shown = presentMessage(message, { metadata: true });
  return { channel: channel.id, ts: message.ts, text: message.text, message: shown };
}

/** A message of this bot, wherever it may still look. */
export function ownMessage(
  call: MethodCall,
  wanted: string,
  ts: string,
): { channel: Channel; message: StandInMessage } {
  // The Web API wants the conversation's own id here; a person's id is no conversation.
  if (call.state.users.has(wanted)) throw new SlackRefusal("channel_not_found");
  const { channel } = findChannel(call.state, call.token, wanted);
  const message = channel.messages.find((candidate) => candidate.ts === ts);
  if (!message) throw new SlackRefusal("message_not_found");
  if (message.userId !== workspaceOf(call.state, call.token.workspaceId).botUserId)
    throw new SlackRefusal("cant_update_message");
  return { channel, message };
}

/** Without `blocks` the old ones stay, unless a text came; attachments and metadata stay until something replaces them. */
function applyEdit(message: StandInMessage, args: z.output<typeof schema>): void {
  if (args.blocks !== undefined) message.blocks = args.blocks;
  else if (args.text !== undefined) message.blocks = null;
  if (args.text !== undefined) message.text = args.text;
  if (args.attachments !== undefined) message.attachments = args.attachments;
  if (args.metadata !== undefined)
    message.metadata = isRecord(args.metadata) && Object.keys(args.metadata).length === 0 ? null : args.metadata;
  message.parse = args.parse ?? null;
  message.linkNames = args.link_names ?? false;
  // Slack shows "(edited)" only when the text was rendered, not for blocks.
  message.edited = message.edited || isEmptyList(args.blocks);
}

function replaceFiles(call: MethodCall, channel: Channel, message: StandInMessage, ids: readonly string[]): void {
  const mode = call.state.settings.fileIdsInUpdate;
  if (mode === "ignored") return;
  message.files = [];
  for (const id of ids) {
    const file = call.state.files.get(id);
    const isMine = file?.completed === true && file.ownerId === message.userId;
    const isShared = isMine && file.shares.some(({ channelId }) => channelId === channel.id);
    if (isMine && (isShared || (mode === "share" && channel.members.has(message.userId))))
      shareFile(call, file, channel, message);
    else if (isMine) message.files.push(messageFile(file, false));
    else message.files.push({ id, name: "", title: "", size: 0, visible: false });
  }
}

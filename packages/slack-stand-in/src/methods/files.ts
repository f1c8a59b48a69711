import { z } from "zod";
import { SlackRefusal } from "../slack-refusal.ts";
import { findChannel, workspaceOf } from "../state/find-channel.ts";
import { nextId } from "../state/next-id.ts";
import type { StoredFile } from "../state/slack-state.ts";
import { addMessage } from "./add-message.ts";
import { refuseBadBlocks } from "./message-content.ts";
import { readArguments } from "./method-call.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";
import { presentFile } from "./present-file.ts";
import { shareFile } from "./share-file.ts";

const ticketSchema = z.object({ filename: z.string().min(1), length: z.coerce.number().int() });

export function filesGetUploadUrlExternal(call: MethodCall): MethodAnswer {
  const { filename, length } = readArguments(ticketSchema, call.args);
  const workspace = workspaceOf(call.state, call.token.workspaceId);
  if (length < 1) throw new SlackRefusal("missing_argument");
  if (workspace.uploadsDisabled) throw new SlackRefusal("file_uploads_disabled");
  if (workspace.largestUploadBytes !== null && length > workspace.largestUploadBytes)
    throw new SlackRefusal("file_upload_size_restricted");
  const file: StoredFile = {
    id: nextId(call.state, "F"),
    workspaceId: workspace.id,
    ownerId: workspace.botUserId,
    name: filename,
    title: filename,
    expectedBytes: length,
    bytes: null,
    receivedBytes: 0,
    sha256: null,
    completed: false,
    shares: [],
  };
  call.state.files.set(file.id, file);
  return { upload_url: `${call.state.origin}/upload/v1/${file.id}`, file_id: file.id };
}

const completeSchema = z.object({
  files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
  // A person's id is refused here, unlike in chat.postMessage.
  channel_id: z
    .string()
    .regex(/^[CGDZ][A-Z0-9]{8,}$/)
    .optional(),
  thread_ts: z.string().optional(),
  initial_comment: z.string().optional(),
  blocks: z.unknown().optional(),
});

/** Finishes an upload. With a channel it posts a message of its own; without one the file stays the bot's. */
export function filesCompleteUploadExternal(call: MethodCall): MethodAnswer {
  const args = readArguments(completeSchema, call.args);
  const files = args.files.map(({ id }) => uploaded(call, id));
  const channel = args.channel_id === undefined ? null : memberChannel(call, args.channel_id);
  if (args.initial_comment === undefined) refuseBadBlocks(call, args.blocks);
  for (const [index, file] of files.entries()) {
    file.completed = true;
    file.title = args.files[index]?.title ?? file.title;
  }
  if (channel !== null) {
    const message = addMessage(call.state, channel, {
      text: args.initial_comment ?? "",
      blocks: args.initial_comment === undefined ? (args.blocks ?? null) : null,
      threadTs: args.thread_ts ?? null,
    });
    for (const file of files) shareFile(call, file, channel, message);
  }
  // Sharing is asynchronous: the answer does not say where the message stands. `files.info` does.
  return { files: files.map((file) => ({ id: file.id, title: file.title })) };
}

/** A ticket of this bot whose bytes have come and which was not completed before. */
function uploaded(call: MethodCall, id: string): StoredFile {
  const file = call.state.files.get(id);
  if (!file || file.workspaceId !== call.token.workspaceId || file.sha256 === null || file.completed)
    throw new SlackRefusal("file_not_found");
  return file;
}

function memberChannel(call: MethodCall, wanted: string) {
  const { channel, isMember } = findChannel(call.state, call.token, wanted);
  if (!isMember) throw new SlackRefusal("not_in_channel");
  if (channel.archived) throw new SlackRefusal("is_archived");
  if (channel.postsRefusedWith !== null) throw new SlackRefusal("posting_to_channel_denied");
  return channel;
}

export function filesInfo(call: MethodCall): MethodAnswer {
  const { file: id } = readArguments(z.object({ file: z.string() }), call.args);
  const file = call.state.files.get(id);
  if (!file || file.workspaceId !== call.token.workspaceId || !file.completed) throw new SlackRefusal("file_not_found");
  return { file: presentFile(call.state, file) };
}

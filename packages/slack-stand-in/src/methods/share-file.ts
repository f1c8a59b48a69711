import { workspaceOf } from "../state/find-channel.ts";
import type { Channel, StoredFile } from "../state/slack-state.ts";
import type { MessageFile, StandInMessage } from "../stand-in-message.ts";
import type { MethodCall } from "./method-call.ts";

/** Makes a file visible in a conversation, through this message. Twice is once. */
export function shareFile(call: MethodCall, file: StoredFile, channel: Channel, message: StandInMessage): void {
  const isShared = file.shares.some(({ channelId, ts }) => channelId === channel.id && ts === message.ts);
  if (!isShared) file.shares.push({ channelId: channel.id, ts: message.ts, atMs: call.state.settings.now() });
  message.files = [...message.files.filter(({ id }) => id !== file.id), messageFile(file, true)];
}

export const messageFile = (file: StoredFile, visible: boolean): MessageFile => ({
  id: file.id,
  name: file.name,
  title: file.title,
  size: file.receivedBytes,
  visible,
});

/** A file's owner who posts its permalink shares it, because the link unfurls. */
export function shareLinkedFiles(call: MethodCall, channel: Channel, message: StandInMessage): void {
  const { botUserId } = workspaceOf(call.state, call.token.workspaceId);
  const texts = message.text + JSON.stringify(message.blocks ?? "");
  for (const file of call.state.files.values())
    if (file.completed && file.ownerId === botUserId && texts.includes(permalinkOf(call, file)))
      shareFile(call, file, channel, message);
}

/** Where a person opens the file in Slack. */
export function permalinkOf({ state }: Pick<MethodCall, "state">, file: StoredFile): string {
  return `${state.origin}/files/${file.ownerId}/${file.id}/${encodeURIComponent(file.name)}`;
}

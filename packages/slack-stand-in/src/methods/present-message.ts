import type { MessageFile, StandInMessage } from "../stand-in-message.ts";

/** A message as the Web API shows it. */
export function presentMessage(message: StandInMessage, options: { metadata: boolean }): Record<string, unknown> {
  return {
    type: "message",
    ...(message.botId === null && message.files.length === 0 ? {} : subtype(message)),
    user: message.userId,
    ...(message.botId === null ? {} : { bot_id: message.botId }),
    text: message.text,
    ts: message.ts,
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.blocks === null ? {} : { blocks: message.blocks }),
    ...(message.attachments === null ? {} : { attachments: message.attachments }),
    ...(message.files.length === 0 ? {} : { files: message.files.map(presentMessageFile) }),
    ...(message.edited ? { edited: { user: message.userId, ts: message.ts } } : {}),
    ...(options.metadata && message.metadata !== null ? { metadata: message.metadata } : {}),
  };
}

const subtype = (message: StandInMessage): Record<string, string> =>
  message.files.length > 0 && message.versions.length === 0 && !message.edited ? { subtype: "file_share" } : {};

const presentMessageFile = (file: MessageFile): Record<string, unknown> =>
  file.visible
    ? { id: file.id, name: file.name, title: file.title, size: file.size, mode: "hosted", file_access: "visible" }
    : { id: file.id, mode: "file_access", file_access: "file_not_found" };

import { DeliveryFailure, type FileRef, type MessageRef } from "@reelay/chat";
import type { SlackMessage } from "../blocks/card-message.ts";
import { failureOf } from "./failure-of.ts";
import type { SlackClients } from "./slack-clients.ts";

/**
 * Shows an uploaded file in a message by editing it. `file_ids` is documented, but people saw it answer `ok` and show
 * nothing (bolt-python #1295), so the file itself is asked where it is shared; then its permalink in the text is tried.
 */
export async function showFile(
  slack: SlackClients,
  message: MessageRef,
  { content, file }: { content: SlackMessage; file: FileRef },
): Promise<void> {
  const place = { channel: message.placeId, ts: message.messageId };
  await slack.editing.chat.update({ ...place, ...content, file_ids: [file.fileId] });
  const seen = await whereShared(slack, file);
  if (seen === "unknowable" || seen.places.has(message.placeId)) return;
  if (seen.permalink !== undefined) {
    const link = { type: "mrkdwn", text: `<${seen.permalink}>` } as const;
    const blocks = [...content.blocks, { type: "section", block_id: "file", text: link } as const];
    await slack.editing.chat.update({ ...place, text: `${content.text}\n<${seen.permalink}>`, blocks });
    const again = await whereShared(slack, file);
    if (again === "unknowable" || again.places.has(message.placeId)) return;
  }
  throw new DeliveryFailure("filesRefused", { platformCode: "file_not_shared" });
}

async function whereShared(slack: SlackClients, { fileId }: FileRef) {
  try {
    const { file } = await slack.editing.files.info({ file: fileId });
    const places = new Set([...Object.keys(file?.shares?.public ?? {}), ...Object.keys(file?.shares?.private ?? {})]);
    return { places, permalink: file?.permalink };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "missingScope") return "unknowable";
    throw failure;
  }
}

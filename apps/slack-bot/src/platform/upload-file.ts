import { DeliveryFailure, wasNotSent, type FileRef, type VideoSource } from "@reelay/chat";
import { failureOf, httpFailure } from "./failure-of.ts";
import type { SlackClients } from "./slack-clients.ts";

/** A connection slower than this is given up. */
const slowestBytesPerMs = 50;

/**
 * Uploads a file that nobody sees yet. The bytes go from `video.open()` to Slack as they come; `filesUploadV2` would hold
 * all of them in memory.
 */
export async function uploadFile(slack: SlackClients, video: VideoSource): Promise<FileRef> {
  try {
    const { upload_url: url, file_id: fileId } = await slack.creating.files.getUploadURLExternal({
      filename: video.fileName,
      length: video.bytes,
    });
    if (url === undefined || fileId === undefined) throw new DeliveryFailure("transient");
    await sendBytes(url, video);
    await slack.creating.files.completeUploadExternal({ files: [{ id: fileId, title: video.title }] });
    return { fileId };
  } catch (error) {
    throw failureOf(error);
  }
}

async function sendBytes(url: string, video: VideoSource): Promise<void> {
  const body = await video.open();
  const response = await send(url, body, video.bytes);
  await response.body?.cancel();
  if (response.status === 413) throw new DeliveryFailure("tooLarge", { platformCode: "http_413" });
  if (!response.ok) throw httpFailure(response.status, undefined);
}

async function send(url: string, body: ReadableStream<Uint8Array>, bytes: number): Promise<Response> {
  try {
    return await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "content-length": String(bytes) },
      body,
      duplex: "half",
      redirect: "error",
      signal: AbortSignal.timeout(30_000 + Math.ceil(bytes / slowestBytesPerMs)),
    });
  } catch (error) {
    // Nothing is visible before it is completed: a second upload does no harm.
    await body.cancel().catch(() => undefined);
    throw new DeliveryFailure("transient", { cause: error, platformCode: wasNotSent(error) ? "not_sent" : "cut_off" });
  }
}

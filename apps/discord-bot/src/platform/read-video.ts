import { DeliveryFailure, type VideoSource } from "@reelay/chat";

/** docs.discord.com/developers/reference#uploading-files: a request has at most 25 MiB; this leaves room for the rest of it. */
export const largestUploadBytes = 25 * 1_024 * 1_024 - 128 * 1_024;

const patienceMs = 60_000;

/** A whole video in memory, because discord.js sends nothing else. Throws `tooLarge`, or `transient` when it did not come. */
export async function readVideo(source: VideoSource): Promise<Uint8Array> {
  const { bytes } = source;
  if (bytes > largestUploadBytes) throw new DeliveryFailure("tooLarge", { platformCode: "request_limit" });
  const video = new Uint8Array(bytes);
  let read = 0;
  const collect = new WritableStream<Uint8Array>({
    write(chunk) {
      if (read + chunk.byteLength > bytes) throw new Error("the video is longer than it was said to be");
      video.set(chunk, read);
      read += chunk.byteLength;
    },
  });
  try {
    await (await source.open()).pipeTo(collect, { signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    if (error instanceof DeliveryFailure) throw error;
    throw new DeliveryFailure("transient", { platformCode: "video_cut_off", cause: error });
  }
  if (read < bytes) throw new DeliveryFailure("transient", { platformCode: "video_cut_off" });
  return video;
}

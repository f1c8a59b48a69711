import { DeliveryFailure } from "../delivery-failure.ts";
import { shortened } from "../card/shortened.ts";
import type { FetchVideo } from "./delivery.ts";

/**
 * Opens videos at the service that this bot talks to, streamed and never buffered. `apiUrl` is the service's origin: it is
 * reached there even where the public link is not.
 */
export function openVideo({ apiUrl, fetch }: { apiUrl: string; fetch: typeof globalThis.fetch }): FetchVideo {
  return async (render, signal) => {
    const { links, video } = render;
    if (links.video === null || video === null) return null;
    const url = new URL(new URL(links.video).pathname, apiUrl);
    return {
      bytes: video.bytes,
      fileName: fileNameOf(render.title),
      title: shortened(render.title, 150),
      open: async () => await open(fetch, url, signal),
    };
  };
}

/** A service that hangs gives its place to others; the largest file takes less over any usable line. */
const longestFetchMs = 600_000;

async function open(
  fetch: typeof globalThis.fetch,
  url: URL,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(longestFetchMs)]) });
    if (response.ok && response.body) return response.body;
    await response.body?.cancel();
    throw new DeliveryFailure("transient", { platformCode: `video_${response.status}` });
  } catch (error) {
    if (error instanceof DeliveryFailure) throw error;
    throw new DeliveryFailure("transient", { platformCode: "video_unreachable", cause: error });
  }
}

/** Letters, digits, spaces and `-_.` of any script: nothing that a file system or a platform gives a meaning. */
function fileNameOf(title: string): string {
  const name = shortened(title.replaceAll(/[^\p{L}\p{N}\p{M} _.-]+/gu, " "), 60).replaceAll(
    /^[. ]+|(?<![. ])[. ]+$/g,
    "",
  );
  return `${name || "video"}.mp4`;
}

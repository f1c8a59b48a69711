import { inSpan } from "@reelay/tracing";
import type { Logger } from "pino";
import type { ChatPlatform } from "../chat-platform.ts";
import { DeliveryFailure } from "../delivery-failure.ts";

interface TraceParts {
  logger: Pick<Logger, "info">;
  /** Epoch milliseconds. */
  now: () => number;
}

/** The same platform, with a log line and a span for every call of the delivery loop. */
export function tracePlatform(platform: ChatPlatform, parts: TraceParts): ChatPlatform {
  const { surface, uploadVideo } = platform;
  const traced = async <T>(call: string, make: () => Promise<T>): Promise<T> =>
    await inSpan(`${surface} ${call}`, { kind: "client", attributes: { surface } }, () =>
      noted(parts, { surface, call }, make),
    );
  return {
    surface,
    findCard: (...given) => traced("findCard", () => platform.findCard(...given)),
    postCard: (...given) => traced("postCard", () => platform.postCard(...given)),
    editCard: (...given) => traced("editCard", () => platform.editCard(...given)),
    fileLimit: (...given) => traced("fileLimit", () => platform.fileLimit(...given)),
    uploadVideo: uploadVideo && ((...given) => traced("uploadVideo", () => uploadVideo.call(platform, ...given))),
    findMention: (...given) => traced("findMention", () => platform.findMention(...given)),
    mention: (...given) => traced("mention", () => platform.mention(...given)),
  };
}

async function noted<T>(
  { logger, now }: TraceParts,
  facts: { surface: string; call: string },
  make: () => Promise<T>,
): Promise<T> {
  const startedAt = now();
  let failure: Record<string, unknown> = {};
  try {
    return await make();
  } catch (error) {
    failure =
      error instanceof DeliveryFailure ? { failure: error.kind, code: error.platformCode } : { failure: "unexpected" };
    throw error;
  } finally {
    logger.info({ ...facts, ...failure, durationMs: now() - startedAt }, "chat.answered");
  }
}

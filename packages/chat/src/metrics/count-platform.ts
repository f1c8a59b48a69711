import type { ChatPlatform } from "../chat-platform.ts";
import { DeliveryFailure } from "../delivery-failure.ts";
import type { CardDesk } from "../delivery/card-desk.ts";
import type { ChatMetrics, CountedMethod } from "./chat-metrics.ts";

/** The same platform, counting and timing what is asked of it. `now` in epoch milliseconds. */
export function countPlatform(platform: ChatPlatform, metrics: ChatMetrics, now: () => number): ChatPlatform {
  const counted = async <Result>(method: CountedMethod, call: () => Promise<Result>): Promise<Result> => {
    const startedAt = now();
    try {
      const result = await call();
      metrics.called(method, "ok", now() - startedAt);
      return result;
    } catch (error) {
      metrics.called(method, error instanceof DeliveryFailure ? error.kind : "error", now() - startedAt);
      throw error;
    }
  };
  const { uploadVideo } = platform;
  return {
    surface: platform.surface,
    fileLimit: (target, message) => platform.fileLimit(target, message),
    findCard: (target, renderId) => counted("findCard", () => platform.findCard(target, renderId)),
    postCard: (target, card) => counted("postCard", () => platform.postCard(target, card)),
    editCard: (target, message, card, file) =>
      counted("editCard", () => platform.editCard(target, message, card, file)),
    uploadVideo: uploadVideo && ((target, video) => counted("uploadVideo", () => uploadVideo(target, video))),
    findMention: (target, message, renderId) =>
      counted("findMention", () => platform.findMention(target, message, renderId)),
    mention: (target, message, card) => counted("mention", () => platform.mention(target, message, card)),
  };
}

/** The same desk, counting what became of each card. */
export function countDesk(desk: CardDesk, metrics: ChatMetrics): CardDesk {
  return {
    ...desk,
    async settle(input) {
      const settled = await desk.settle(input);
      metrics.delivered("shown");
      return settled;
    },
    async fail(input) {
      const failed = await desk.fail(input);
      metrics.delivered("failed");
      return failed;
    },
  };
}

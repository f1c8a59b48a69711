import { pino } from "pino";
import { runDelivery, type Budgets, type CardDesk, type ChatPlatform, type DeliveryOptions } from "../src/index.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export const roomyBudgets: Budgets = {
  postsPerPlace: { calls: 1, perMs: 1_000 },
  editsPerWorkspace: { calls: 50, perMs: 60_000 },
  editsKeptForFinals: 10,
  progressEveryMs: 3_000,
};

/** One bot process over a desk and a platform. `stop` is what a SIGTERM does. */
export function runBot(
  parts: { clock: VirtualClock; desk: CardDesk; platform: ChatPlatform },
  differs: Partial<DeliveryOptions> = {},
): { stop: () => void; ended: Promise<void> } {
  const { clock, desk, platform } = parts;
  const stopping = new AbortController();
  const ended = runDelivery({
    desk,
    platform,
    fetchVideo: async (render) => ({
      bytes: render.video?.bytes ?? 0,
      fileName: "video.mp4",
      title: render.id,
      open: async () => new Blob(["bytes of a video"]).stream(),
    }),
    now: clock.now,
    random: () => 0.5,
    sleep: clock.sleep,
    signal: stopping.signal,
    logger: pino({ level: "silent" }),
    budgets: roomyBudgets,
    concurrency: 32,
    ...differs,
  });
  return { stop: () => stopping.abort(), ended };
}

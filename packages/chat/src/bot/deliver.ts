import { setTimeout as wait } from "node:timers/promises";
import type { ReelayClient } from "@reelay/api/client";
import type { Logger } from "pino";
import type { Budgets } from "../budgets/grant-turns.ts";
import type { ChatPlatform } from "../chat-platform.ts";
import { cardDeskOf, type CardDesk } from "../delivery/card-desk.ts";
import type { FetchVideo } from "../delivery/delivery.ts";
import type { ChatMetrics } from "../metrics/chat-metrics.ts";
import { countDesk, countPlatform } from "../metrics/count-platform.ts";
import { runDelivery } from "../delivery/run-delivery.ts";
import { failedCall } from "./failed-call.ts";
import type { Health } from "./health.ts";
import { tracePlatform } from "./trace-platform.ts";

const concurrency = 32;

/** Runs the delivery loop of a platform's cards over the service until `signal` aborts; the key needs the scope `bot`. */
export async function deliver(parts: {
  client: ReelayClient;
  platform: ChatPlatform;
  fetchVideo: FetchVideo;
  /** A little below what the platform bears. */
  budgets: Budgets;
  /** Told when the service refuses the bot's key, and when it no longer does. */
  health: Pick<Health<"service">, "report">;
  logger: Logger;
  metrics: ChatMetrics;
  /** Epoch milliseconds. */
  now: () => number;
  signal: AbortSignal;
}): Promise<void> {
  const desk = countDesk(cardDeskOf(parts.client, parts.platform.surface), parts.metrics);
  parts.health.report("service", null);
  await runDelivery({
    ...parts,
    platform: tracePlatform(countPlatform(parts.platform, parts.metrics, parts.now), parts),
    desk: { ...desk, lease: (input, signal) => leaseAndReport(desk, parts.health, { input, signal }) },
    random: Math.random,
    sleep: async (durationMs, signal) => await wait(durationMs, undefined, { signal }),
    concurrency,
  });
}

async function leaseAndReport(
  desk: CardDesk,
  health: Pick<Health<"service">, "report">,
  { input, signal }: { input: Parameters<CardDesk["lease"]>[0]; signal: AbortSignal },
): ReturnType<CardDesk["lease"]> {
  try {
    const cards = await desk.lease(input, signal);
    health.report("service", null);
    return cards;
  } catch (error) {
    const failed = failedCall(error);
    if (failed.kind === "refused" && failed.reason.code.startsWith("KEY_")) {
      health.report("service", `the Reelay service refuses this bot: ${failed.reason.message} ${failed.reason.hint}`);
    }
    throw error;
  }
}

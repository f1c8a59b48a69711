import { setTimeout as wait } from "node:timers/promises";
import type { ReelayClient } from "@reelay/api/client";
import type { Logger } from "pino";
import type { Budgets } from "../budgets/grant-turns.ts";
import type { ChatPlatform } from "../chat-platform.ts";
import { cardDeskOf } from "../delivery/card-desk.ts";
import type { FetchVideo } from "../delivery/delivery.ts";
import { runDelivery } from "../delivery/run-delivery.ts";

const concurrency = 32;

/** Runs the delivery loop of a platform's cards over the service until `signal` aborts; the key needs the scope `bot`. */
export async function deliver(parts: {
  client: ReelayClient;
  platform: ChatPlatform;
  fetchVideo: FetchVideo;
  /** A little below what the platform bears. */
  budgets: Budgets;
  logger: Logger;
  /** Epoch milliseconds. */
  now: () => number;
  signal: AbortSignal;
}): Promise<void> {
  await runDelivery({
    ...parts,
    desk: cardDeskOf(parts.client, parts.platform.surface),
    random: Math.random,
    sleep: async (durationMs, signal) => await wait(durationMs, undefined, { signal }),
    concurrency,
  });
}

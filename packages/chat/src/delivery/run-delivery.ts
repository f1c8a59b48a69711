import type { LeasedCard } from "@reelay/api/client";
import { createTurns } from "../budgets/create-turns.ts";
import type { Budgets } from "../budgets/grant-turns.ts";
import { deliverCard } from "./deliver-card.ts";
import type { DeliveryParts } from "./delivery.ts";

export interface DeliveryOptions extends Omit<DeliveryParts, "turns"> {
  /** From 0 up to 1, for jitter. */
  random: () => number;
  budgets: Budgets;
  /** Cards on their way at the same time, at most; a waiting final holds one, so allow for a busy minute (32, say). */
  concurrency: number;
}

/** The service waits at most 25 s and gives at most 50 cards. */
const leaseWaitMs = 20_000;
const mostCards = 50;
const firstRestMs = 500;
const longestRestMs = 15_000;

/**
 * Shows every card that a platform's messages lag behind, until `signal` aborts; resolves when the last one is given
 * back. Never throws: a service that does not answer is asked again with growing, jittered rests. Any number of
 * processes may run it; each card is held by one.
 */
export async function runDelivery(options: DeliveryOptions): Promise<void> {
  const { signal, concurrency } = options;
  const parts: DeliveryParts = { ...options, turns: createTurns(options) };
  const active = new Set<Promise<void>>();
  let failures = 0;
  while (!signal.aborted) {
    const free = Math.min(mostCards, concurrency - active.size);
    if (free <= 0) {
      await Promise.race(active);
      continue;
    }
    const cards = await lease(options, free);
    failures = cards === null ? failures + 1 : 0;
    if (cards === null) await rest(options, failures);
    for (const card of cards ?? []) {
      const delivering = deliverCard(parts, card).finally(() => active.delete(delivering));
      active.add(delivering);
    }
  }
  await Promise.all(active);
}

/** Null when the service did not answer. */
async function lease({ desk, signal, logger }: DeliveryOptions, limit: number): Promise<LeasedCard[] | null> {
  try {
    return await desk.lease({ limit, waitMs: leaseWaitMs }, signal);
  } catch (error) {
    if (!signal.aborted) logger.warn({ err: error }, "delivery.no_answer");
    return null;
  }
}

async function rest({ sleep, signal, random }: DeliveryOptions, failures: number): Promise<void> {
  const ceiling = Math.min(longestRestMs, firstRestMs * 2 ** Math.min(failures, 10));
  await sleep(ceiling * (0.5 + random() / 2), signal).catch(() => {});
}

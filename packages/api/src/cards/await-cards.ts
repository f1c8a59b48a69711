import { setTimeout as pause } from "node:timers/promises";
import type { Service } from "../service.ts";
import type { LeasedCard } from "./card-lease.ts";
import type { LeaseInput } from "./cards-input.ts";
import { leaseCards } from "./lease-cards.ts";
import { returnCards } from "./return-cards.ts";

/** Times make cards due as well as changes do: looks by itself that often, and never more often than the pause. */
const lookAtLeastMs = 2_000;
const pauseMs = 100;

/** Leases cards, waiting up to `waitMs` for the first. An empty list when none came, or when the caller went away. */
export async function awaitCards(
  service: Service,
  input: LeaseInput,
  callerGone: AbortSignal | undefined,
): Promise<LeasedCard[]> {
  const ends = [service.signal, AbortSignal.timeout(input.waitMs), ...(callerGone ? [callerGone] : [])];
  const signal = AbortSignal.any(ends);
  for await (const _ of service.feed.anyChange({ signal, atLeastMs: lookAtLeastMs })) {
    const cards = await leaseCards(service, input);
    if (cards.length > 0 && callerGone?.aborted) await returnCards(service.store.db, cards);
    else if (cards.length > 0) return cards;
    await pause(pauseMs, undefined, { signal }).catch(() => {});
  }
  return [];
}

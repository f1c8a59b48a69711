import type { Service } from "../service.ts";
import type { CardRow } from "../store/schema.ts";
import type { FailInput } from "./cards-input.ts";
import { holdCard } from "./hold-card.ts";
import { retryDelayMs } from "./retry-delay.ts";

/** What follows a failure: `dead` cards are not leased again, the others not before `retryAt` (epoch milliseconds). */
export interface CardFailure {
  state: "open" | "dead";
  retryAt: number | null;
}

/**
 * Gives a card back that could not be shown. It is tried again with growing waits for a day; `terminal` gives it up at
 * once. The render goes on either way.
 */
export async function failCard(service: Service, input: FailInput): Promise<CardFailure> {
  const { surface, ...failure } = await writeFailure(service, input);
  if (failure.state === "dead") service.metrics.count("cardsGivenUp", { surface });
  return failure;
}

async function writeFailure(service: Service, input: FailInput): Promise<CardFailure & Pick<CardRow, "surface">> {
  return await service.store.db.transaction().execute(async (trx) => {
    const card = await holdCard(trx, input);
    const now = service.now();
    const attempts = card.attempts + 1;
    const failingSince = card.failing_since ?? new Date(now);
    const dead = input.terminal || now - failingSince.getTime() >= service.limits.deliverForMs;
    const retryAt = now + retryDelayMs({ attempts, retryAfterMs: input.retryAfterMs }, service.random);
    await trx
      .updateTable("cards")
      .set({
        state: dead ? "dead" : "open",
        attempts,
        failure_code: input.code,
        failing_since: failingSince,
        not_before: new Date(retryAt),
        lease_id: null,
        leased_until: null,
        ...(dead && { reply_ticket: null }),
      })
      .where("render_id", "=", card.render_id)
      .execute();
    if (dead) service.logger.warn({ renderId: card.render_id, code: input.code, attempts }, "card.dead");
    const { surface } = card;
    return dead ? { state: "dead", retryAt: null, surface } : { state: "open", retryAt, surface };
  });
}

import type { LeasedCard } from "@reelay/api/client";
import { continueTrace, inSpan } from "@reelay/tracing";
import { cardOf } from "../card/card-of.ts";
import { DeliveryFailure } from "../delivery-failure.ts";
import { languageOf } from "../words/language.ts";
import { answerFailure, type FailureAnswer } from "./answer-failure.ts";
import { openDelivery, type Delivery, type DeliveryParts } from "./delivery.ts";
import { makeEdit } from "./make-edit.ts";
import { placeCard } from "./place-card.ts";
import { showOutcome } from "./show-outcome.ts";

/**
 * Brings one leased card's message up to its render and gives the card back: settled, failed, or left to run out when
 * the service does not answer. Never throws. May die at any point: the next holder goes on from the notes.
 */
export async function deliverCard(parts: DeliveryParts, lease: LeasedCard): Promise<void> {
  const { cardId: renderId, render, traceparent } = lease;
  const attributes = { surface: parts.platform.surface, version: render.version };
  await continueTrace(traceparent, { renderId }, async () => {
    await inSpan("card.deliver", { facts: { renderId }, attributes }, () => bringUp(parts, lease));
  });
}

async function bringUp(parts: DeliveryParts, lease: LeasedCard): Promise<void> {
  const language = languageOf(lease.language);
  const card = cardOf(lease.render, { language, requesterId: lease.target.personId });
  const delivery = openDelivery(parts, lease, card);
  try {
    if (card.tone === "busy") await showProgress(delivery);
    else await showOutcome(delivery);
    await settle(delivery, lease.render.version);
    parts.logger.info({ version: lease.render.version }, "card.shown");
  } catch (error) {
    await giveBack(delivery, error).catch((lost: unknown) => {
      parts.logger.warn({ renderId: lease.cardId, err: lost }, "delivery.lease_left");
    });
  }
}

async function showProgress(delivery: Delivery): Promise<void> {
  const { card, lease, parts } = delivery;
  const { message, fresh } = await placeCard(delivery, card);
  if (fresh) return;
  await makeEdit(delivery, "progress", () => parts.platform.editCard(lease.target, message, card, null));
}

async function settle({ parts, lease }: Delivery, shownVersion: number): Promise<void> {
  const { cardId, leaseId } = lease;
  await parts.desk.settle({ cardId, leaseId, shownVersion });
}

async function giveBack(delivery: Delivery, error: unknown): Promise<void> {
  const { parts, lease, card } = delivery;
  if (!(error instanceof DeliveryFailure)) return await giveBackUnexplained(delivery, error);
  const answer = answerFailure(error, card.tone);
  const facts = { renderId: lease.cardId, kind: error.kind, code: error.platformCode, answer: answer.kind };
  if (answer.kind !== "release") parts.logger.warn({ ...facts, err: error.cause }, "delivery.failed");
  await answerDesk(delivery, answer, error.kind);
}

async function answerDesk(delivery: Delivery, answer: FailureAnswer, code: string): Promise<void> {
  const { parts, lease } = delivery;
  const { cardId, leaseId, shownVersion, render } = lease;
  switch (answer.kind) {
    case "leave":
      return await settle(delivery, render.version);
    case "release":
      // Settling what was shown before gives the card back without a rest; a card never shown can only fail.
      if (shownVersion > 0) return await settle(delivery, shownVersion);
      return void (await parts.desk.fail({ cardId, leaseId, code }));
    case "end":
      return void (await parts.desk.fail({ cardId, leaseId, code, terminal: true }));
    case "retry": {
      const { retryAfterMs } = answer;
      return void (await parts.desk.fail({ cardId, leaseId, code, ...(retryAfterMs ? { retryAfterMs } : {}) }));
    }
  }
}

/** The service did not answer, the process is stopping, or a fault of ours. */
async function giveBackUnexplained({ parts, lease }: Delivery, error: unknown): Promise<void> {
  const { cardId, leaseId } = lease;
  const code = parts.signal.aborted ? "stopping" : "unexpected";
  if (!parts.signal.aborted) parts.logger.error({ renderId: cardId, err: error }, "delivery.unexpected");
  await parts.desk.fail({ cardId, leaseId, code });
}

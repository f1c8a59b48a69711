import type { Card } from "../card.ts";
import type { MessageRef } from "../chat-platform.ts";
import { DeliveryFailure } from "../delivery-failure.ts";
import type { Delivery } from "./delivery.ts";
import { isSurelyNotDone, mayStillLand } from "./may-land.ts";

export interface PlacedCard {
  message: MessageRef;
  /** True when this delivery posted it: it shows the card that was posted. */
  fresh: boolean;
}

/**
 * The message of a card, posted once. That a post is about to be made is written down first; whoever finds such a note
 * looks for the message before posting. Where nobody can look, one stale placeholder may stay behind after a crash.
 * @param gone a message that is known to be deleted
 */
export async function placeCard(delivery: Delivery, shown: Card, gone?: MessageRef): Promise<PlacedCard> {
  const { message = replyOf(delivery), postingSince } = delivery.notes();
  if (message && !gone) return { message, fresh: false };
  if (postingSince !== undefined) {
    const found = await lookForCard(delivery, { gone, postingSince });
    if (found) {
      await delivery.remember({ message: found, postingSince: null });
      return { message: found, fresh: false };
    }
  }
  return { message: await post(delivery, shown), fresh: true };
}

/** The reply that already stands where the request was made. */
function replyOf({ lease }: Delivery): MessageRef | undefined {
  const { placeId, replyMessageId } = lease.target;
  return replyMessageId === null ? undefined : { placeId, messageId: replyMessageId };
}

async function post(delivery: Delivery, shown: Card): Promise<MessageRef> {
  const { platform, now } = delivery.parts;
  await delivery.turn("post");
  await delivery.remember({ postingSince: now() });
  try {
    const message = await delivery.call("post", () => platform.postCard(delivery.lease.target, shown));
    await delivery.remember({ message, postingSince: null });
    return message;
  } catch (error) {
    if (isSurelyNotDone(error)) await delivery.remember({ postingSince: null });
    throw error;
  }
}

/** Null when there is none, nor will one appear of what was posted before; or when nobody can look. */
async function lookForCard(
  delivery: Delivery,
  { gone, postingSince }: { gone: MessageRef | undefined; postingSince: number },
): Promise<MessageRef | null> {
  const { platform, logger, now } = delivery.parts;
  const { target, cardId } = delivery.lease;
  try {
    const found = await platform.findCard(target, delivery.card.renderId);
    if (found.kind === "found" && found.message.messageId !== gone?.messageId) return found.message;
    if (found.kind === "unknowable") {
      logger.warn({ renderId: cardId }, "delivery.post_unknowable");
      return null;
    }
    if (mayStillLand(postingSince, now()))
      throw new DeliveryFailure("unknownOutcome", { platformCode: "post_in_doubt" });
    return null;
  } catch (error) {
    if (isOutOfReach(error)) return null;
    throw error;
  }
}

/** A place that is closed to us cannot be looked into; posting goes by the platform's ladder. */
function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof DeliveryFailure)) return false;
  return error.kind === "placeGone" || error.kind === "noAccess" || error.kind === "missingScope";
}

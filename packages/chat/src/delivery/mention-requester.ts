import type { MessageRef } from "../chat-platform.ts";
import { DeliveryFailure, type DeliveryFailureKind } from "../delivery-failure.ts";
import type { Delivery } from "./delivery.ts";
import { isSurelyNotDone, mayLandForMs, mayStillLand } from "./may-land.ts";

/** What ends the attempt to mention: the card itself stands, so the delivery is done without it. */
const notWorthMore: ReadonlySet<DeliveryFailureKind> = new Set<DeliveryFailureKind>([
  "messageGone",
  "placeGone",
  "noAccess",
  "missingScope",
  "badCard",
  "filesRefused",
  "tooLarge",
]);

/** What may be done again while the card is held. */
const worthRepeating: ReadonlySet<DeliveryFailureKind> = new Set<DeliveryFailureKind>(["rateLimited", "transient"]);

const tries = 3;
const retryMs = 2_000;

/**
 * Mentions the requester once in a render's life, when it is ready or has failed. It is written down before it is made;
 * after a doubt it is looked for until it cannot land any more, and where nobody can look it is not made again.
 */
export async function mentionRequester(delivery: Delivery, message: MessageRef): Promise<void> {
  if (!isWanted(delivery)) return;
  try {
    const mention = (await earlierMention(delivery, message)) ?? (await makeMention(delivery, message));
    if (mention) await delivery.remember({ mention });
  } catch (error) {
    if (!(error instanceof DeliveryFailure) || !notWorthMore.has(error.kind)) throw error;
    const { logger } = delivery.parts;
    logger.warn({ renderId: delivery.lease.cardId, kind: error.kind, code: error.platformCode }, "delivery.no_mention");
  }
}

function isWanted({ lease, card, notes }: Delivery): boolean {
  const ended = card.tone === "done" || card.tone === "failed";
  return ended && lease.mentionRequester && lease.target.personId !== null && notes().mention === undefined;
}

async function earlierMention(delivery: Delivery, message: MessageRef): Promise<MessageRef | null> {
  const { mentioningSince } = delivery.notes();
  if (mentioningSince === undefined) return null;
  const { platform, now } = delivery.parts;
  const found = await platform.findMention(delivery.lease.target, message, delivery.card.renderId);
  // "Unknowable" gives up as "no access" does: a second mention is worse than none.
  if (found.kind === "unknowable") throw new DeliveryFailure("noAccess", { platformCode: "mention_unknowable" });
  if (found.kind === "found") return found.message;
  // What a slow way holds back may appear yet. When it cannot any more, one look decides; the card stands meanwhile.
  if (mayStillLand(mentioningSince, now())) {
    const retryAfterMs = mentioningSince + mayLandForMs - now();
    throw new DeliveryFailure("unknownOutcome", { platformCode: "mention_in_doubt", retryAfterMs });
  }
  return null;
}

async function makeMention(delivery: Delivery, message: MessageRef): Promise<MessageRef> {
  const { platform, now, sleep, signal } = delivery.parts;
  for (let tried = 1; ; tried += 1) {
    await delivery.turn("mention");
    await delivery.remember({ mentioningSince: now() });
    try {
      return await delivery.call("mention", () => platform.mention(delivery.lease.target, message, delivery.card));
    } catch (error) {
      if (!isSurelyNotDone(error)) throw error;
      if (!worthRepeating.has(error.kind) || tried === tries) {
        await delivery.remember({ mentioningSince: null });
        throw error;
      }
      await sleep(error.retryAfterMs ?? retryMs, signal);
    }
  }
}

import type { Card } from "../card.ts";
import type { FileRef, MessageRef } from "../chat-platform.ts";
import { DeliveryFailure, type DeliveryFailureKind } from "../delivery-failure.ts";
import { languageOf } from "../words/language.ts";
import { wordsOf } from "../words/words-of.ts";
import type { Delivery } from "./delivery.ts";
import { mentionRequester } from "./mention-requester.ts";
import { placeCard } from "./place-card.ts";
import { prepareVideo } from "./prepare-video.ts";

/** The message cannot be edited any more, but another may be posted. */
const lost: ReadonlySet<DeliveryFailureKind> = new Set<DeliveryFailureKind>(["messageGone", "placeGone", "noAccess"]);
/** The file cannot be shown, but the card can. */
const fileless: ReadonlySet<DeliveryFailureKind> = new Set<DeliveryFailureKind>(["filesRefused", "tooLarge"]);

/**
 * Brings a state that waits for people into the card's message, and mentions the requester. A message that was deleted
 * is posted anew once; a second time ends it.
 */
export async function showOutcome(delivery: Delivery): Promise<void> {
  const shown = delivery.announceFinal();
  const message = await putSomewhere(delivery).finally(shown);
  await mentionRequester(delivery, message);
}

async function putSomewhere(delivery: Delivery): Promise<MessageRef> {
  const placeholder = placeholderOf(delivery);
  let { message } = await placeCard(delivery, placeholder);
  try {
    await putOutcome(delivery, message);
  } catch (error) {
    if (!isOf(lost, error)) throw error;
    ({ message } = await placeCard(delivery, placeholder, message));
    await putOutcome(delivery, message);
  }
  return message;
}

async function putOutcome(delivery: Delivery, message: MessageRef): Promise<void> {
  const { card, file } = await prepareVideo(delivery, message);
  try {
    await edit(delivery, message, { card, file });
  } catch (error) {
    if (file === null || !isOf(fileless, error)) throw error;
    const without = await prepareVideo(delivery, message, { files: false });
    await edit(delivery, message, without);
  }
}

async function edit(
  delivery: Delivery,
  message: MessageRef,
  shown: { card: Card; file: FileRef | null },
): Promise<void> {
  const { parts, lease } = delivery;
  await delivery.turn("final");
  await delivery.call("final", () => parts.platform.editCard(lease.target, message, shown.card, shown.file));
}

/**
 * What a fresh message says until the outcome is edited into it: were it posted twice, by a crash where nobody can look,
 * only one of them would ever show a result.
 */
function placeholderOf({ card, lease }: Delivery): Card {
  const { delivering } = wordsOf(languageOf(lease.language)).card;
  return { ...card, tone: "busy", status: delivering, progress: null, video: null, actions: [], referenceId: null };
}

function isOf(kinds: ReadonlySet<DeliveryFailureKind>, error: unknown): boolean {
  return error instanceof DeliveryFailure && kinds.has(error.kind);
}

import type { Card } from "../card.ts";
import type { CardFile, MessageRef } from "../chat-platform.ts";
import { DeliveryFailure, type DeliveryFailureKind } from "../delivery-failure.ts";
import { languageOf } from "../words/language.ts";
import { wordsOf } from "../words/words-of.ts";
import type { Delivery } from "./delivery.ts";
import { makeEdit, overtakenUntil } from "./make-edit.ts";
import { mentionRequester } from "./mention-requester.ts";
import { placeCard } from "./place-card.ts";
import { isLinkInstead, prepareVideo, whileHeld } from "./prepare-video.ts";

/** The message cannot be edited any more, but another may be posted. */
const lost: ReadonlySet<DeliveryFailureKind> = new Set<DeliveryFailureKind>(["messageGone", "placeGone", "noAccess"]);
/** An uploaded file cannot be shown, but the card can. */
const fileless: ReadonlySet<DeliveryFailureKind> = new Set<DeliveryFailureKind>(["filesRefused", "tooLarge"]);

/**
 * Brings a state that waits for people into the card's message, and mentions the requester. A message that was deleted
 * is posted anew once; a second time ends it. While an earlier edit may still land over it, it is shown at once, and given
 * back to be shown once more.
 */
export async function showOutcome(delivery: Delivery): Promise<void> {
  const until = overtakenUntil(delivery);
  const message = standsAlready(delivery) ?? (await putAndRemember(delivery, until));
  await mentionRequester(delivery, message);
  if (until === null) return;
  const retryAfterMs = Math.max(1, until - delivery.parts.now());
  throw new DeliveryFailure("unknownOutcome", { platformCode: "earlier_edit_in_doubt", retryAfterMs });
}

/** Only its mention is missing: a file would travel once more for nothing. */
function standsAlready({ notes, lease }: Delivery): MessageRef | undefined {
  const { message, outcomeVersion } = notes();
  return outcomeVersion === lease.render.version ? message : undefined;
}

async function putAndRemember(delivery: Delivery, until: number | null): Promise<MessageRef> {
  const shown = delivery.announceFinal();
  const message = await putSomewhere(delivery).finally(shown);
  const stands = until === null && delivery.card.video !== null;
  if (stands) await delivery.remember({ message, outcomeVersion: delivery.lease.render.version });
  return message;
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
    if (file === null) throw error;
    if (!(isCarried(file) ? isLinkInstead(delivery, error) : isOf(fileless, error))) throw error;
    const without = await prepareVideo(delivery, message, { files: false });
    await edit(delivery, message, without);
  }
}

async function edit(
  delivery: Delivery,
  message: MessageRef,
  shown: { card: Card; file: CardFile | null },
): Promise<void> {
  const { parts, lease } = delivery;
  const put = () => parts.platform.editCard(lease.target, message, shown.card, shown.file);
  // Bytes that travel with the edit may take longer than a card is held.
  const carries = shown.file !== null && isCarried(shown.file);
  await makeEdit(delivery, "final", carries ? () => whileHeld(delivery, put) : put);
}

/** Whether the file travels with the edit. */
function isCarried(file: CardFile): boolean {
  return !("fileId" in file);
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

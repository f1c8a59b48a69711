import type { Card, CardVideo } from "../card.ts";
import type { CardFile, MessageRef } from "../chat-platform.ts";
import { DeliveryFailure, type DeliveryFailureKind } from "../delivery-failure.ts";
import { languageOf } from "../words/language.ts";
import { wordsOf } from "../words/words-of.ts";
import { decideDelivery } from "./decide-delivery.ts";
import type { Delivery } from "./delivery.ts";

const fileless: ReadonlySet<DeliveryFailureKind> = new Set<DeliveryFailureKind>([
  "filesRefused",
  "tooLarge",
  "missingScope",
]);
const hiccups: ReadonlySet<DeliveryFailureKind> = new Set<DeliveryFailureKind>(["transient", "unknownOutcome"]);

/** Bytes that fail to arrive for so long after the render ended are not waited for: the link is shown. */
const uploadPatienceMs = 300_000;
/** Well under the 60 s of a lease. */
const keepHeldEveryMs = 20_000;

/**
 * What the outcome's edit shows: the card, and the file when it fits the place. A file is uploaded without a place and
 * written down, so that it is uploaded once and shown by an edit that may be repeated.
 */
export async function prepareVideo(
  delivery: Delivery,
  message: MessageRef,
  options: { files: boolean } = { files: true },
): Promise<{ card: Card; file: CardFile | null }> {
  const { card } = delivery;
  if (!card.video) return { card, file: null };
  const { fileId } = delivery.notes();
  if (options.files && fileId !== undefined) return { card, file: { fileId } };
  const file = options.files ? await uploadWhereItFits(delivery, message, card.video) : null;
  return { card: file ? card : withLinkOnly(delivery, card.video), file };
}

/** The card says so when the link is not what was chosen, and when there is not even one. */
function withLinkOnly({ card, lease }: Delivery, video: CardVideo): Card {
  const words = wordsOf(languageOf(lease.language)).card;
  const { kind } = decideDelivery({ ...video, fileLimit: 0, preference: lease.delivery });
  if (kind === "nothing") return { ...card, status: words.nothingToShow };
  return lease.delivery === "link" ? card : { ...card, status: `${card.status} ${words.linkInstead}` };
}

async function uploadWhereItFits(delivery: Delivery, message: MessageRef, video: CardVideo): Promise<CardFile | null> {
  const { parts, lease } = delivery;
  const fileLimit = await parts.platform.fileLimit(lease.target, message);
  if (decideDelivery({ ...video, fileLimit, preference: lease.delivery }).kind !== "file") return null;
  try {
    const file = await whileHeld(delivery, () => upload(delivery));
    if (file && "fileId" in file) await delivery.remember({ fileId: file.fileId });
    return file;
  } catch (error) {
    if (!isLinkInstead(delivery, error)) throw error;
    return null;
  }
}

async function upload({ parts, lease }: Delivery): Promise<CardFile | null> {
  const source = await parts.fetchVideo(lease.render, parts.signal);
  const { uploadVideo } = parts.platform;
  return source && uploadVideo ? await uploadVideo(lease.target, source) : source;
}

/** Whether a file is given up after this failure of its way there, and the link shown; if so, that is logged. */
export function isLinkInstead({ parts, lease }: Delivery, error: unknown): boolean {
  if (!(error instanceof DeliveryFailure)) return false;
  const endedAt = Date.parse(lease.render.finishedAt ?? lease.render.createdAt);
  const late = parts.now() - endedAt > uploadPatienceMs;
  if (!fileless.has(error.kind) && !(late && hiccups.has(error.kind))) return false;
  parts.logger.warn({ renderId: lease.cardId, kind: error.kind, code: error.platformCode }, "delivery.link_instead");
  return true;
}

/** Keeps the card held while a large file is on its way. Losing it is found out at the next note. */
export async function whileHeld<T>(delivery: Delivery, work: () => Promise<T>): Promise<T> {
  const { sleep, signal } = delivery.parts;
  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  const keep = async () => {
    for (;;) {
      await sleep(keepHeldEveryMs, stop);
      if (stop.aborted) return;
      await delivery.remember({});
    }
  };
  keep().catch(() => {});
  try {
    return await work();
  } finally {
    ended.abort();
  }
}

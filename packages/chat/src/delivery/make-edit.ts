import { DeliveryFailure } from "../delivery-failure.ts";
import type { Delivery } from "./delivery.ts";
import { mayLandForMs } from "./may-land.ts";

/** Makes an edit of the card's message. That nobody knows what became of it is written down: it may land over a later one. */
export async function makeEdit(
  delivery: Delivery,
  kind: "progress" | "final",
  edit: () => Promise<void>,
): Promise<void> {
  await delivery.turn(kind);
  try {
    await delivery.call(kind, edit);
  } catch (error) {
    const isInDoubt = error instanceof DeliveryFailure && error.kind === "unknownOutcome";
    if (isInDoubt) await rememberDoubt(delivery);
    throw error;
  }
}

/** Until when an edit that showed an older version may land (epoch ms); null when there is none. */
export function overtakenUntil({ notes, lease, parts }: Delivery): number | null {
  const { editInDoubt } = notes();
  if (editInDoubt === undefined || editInDoubt.until <= parts.now()) return null;
  return editInDoubt.version < lease.render.version ? editInDoubt.until : null;
}

/** Of several in doubt the oldest version counts, and the time of the latest. */
async function rememberDoubt(delivery: Delivery): Promise<void> {
  const { notes, lease, parts } = delivery;
  const { editInDoubt } = notes();
  const { version } = lease.render;
  const isOpen = editInDoubt !== undefined && editInDoubt.until > parts.now();
  const oldest = isOpen ? Math.min(editInDoubt.version, version) : version;
  await delivery.remember({ editInDoubt: { version: oldest, until: parts.now() + mayLandForMs } });
}

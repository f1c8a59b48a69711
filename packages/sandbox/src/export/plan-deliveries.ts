import type { WebhookRecord } from "../state/ledger-record.ts";
import type { WebhookBody } from "./webhook-body.ts";

export type Delivery = { kind: WebhookRecord["kind"]; body: WebhookBody };

export type WebhookFaults = { missing: boolean; copies: number; reordered: boolean; forged?: WebhookBody };

/**
 * Which bodies go out for one webhook, in order. Reordered: those on the way are held, and follow the last one in
 * reverse. `held` is what the next webhook has to bring along.
 */
export function planDeliveries(
  body: WebhookBody,
  held: readonly WebhookBody[],
  faults: WebhookFaults,
): { deliveries: Delivery[]; held: WebhookBody[] } {
  const forged: Delivery[] = faults.forged ? [{ kind: "forged", body: faults.forged }] : [];
  if (faults.missing) return { deliveries: forged, held: [...held] };
  if (faults.reordered && body.progress < 100) return { deliveries: forged, held: [...held, body] };
  const bodies = [body, ...held.toReversed()];
  return { deliveries: [...forged, ...bodies.flatMap((each) => copiesOf(each, faults.copies))], held: [] };
}

const copiesOf = (body: WebhookBody, copies: number): Delivery[] =>
  Array.from({ length: copies }, (_, index) => ({ kind: index === 0 ? "genuine" : "duplicate", body }));

import { randomUUID } from "node:crypto";
import type { SocketHub } from "../socket/create-socket-hub.ts";
import type { SlackState } from "../state/slack-state.ts";
import type { Delivery, DeliveryOptions, Shipment } from "./delivery.ts";
import { postSigned } from "./post-signed.ts";

type Retry = { attempt: number; reason: string };
type Outcome = Pick<Delivery, "transport" | "status" | "answer" | "tookMs" | "noRetry"> & { inTime: boolean };
export type Deliver = (shipment: Shipment, options?: DeliveryOptions, retry?: Retry) => Promise<Delivery>;

/** Delivers what people do to the bot, over signed HTTP or Socket Mode, and holds it to Slack's three seconds. */
export function createDeliverer(state: SlackState, hub: SocketHub) {
  let target = "socket";

  const ship = async (
    shipment: Shipment,
    options: DeliveryOptions,
    envelopeId: string,
    retry?: Retry,
  ): Promise<Outcome> => {
    const to = options.to ?? target;
    const { ackWithinMs } = state.settings;
    if (to !== "socket")
      return postSigned({ to, shipment, options, settings: state.settings, ...(retry ? { retry } : {}) });
    const { type, payload } = shipment;
    const outcome = await hub.deliver({ type, payload, envelopeId, ...(retry ? { retry } : {}) }, ackWithinMs);
    const { acked, tookMs, payload: answer = null } = outcome;
    return { transport: "socket", status: null, answer, tookMs, inTime: acked, noRetry: false };
  };

  const deliver = async (
    shipment: Shipment,
    options: DeliveryOptions,
    envelopeId: string,
    retry?: Retry,
  ): Promise<Delivery> => {
    const { inTime, ...outcome } = await ship(shipment, options, envelopeId, retry);
    const failure = inTime ? ((outcome.status ?? 200) === 200 ? null : "dispatch_failed") : "operation_timeout";
    // Nobody sees a failed event: only what a person did by hand is answered with an error.
    if (failure !== null && shipment.type !== "events_api") {
      const { userId, what } = shipment;
      state.failures.push({ kind: failure, userId, what, tookMs: outcome.tookMs, atMs: state.settings.now() });
    }
    if (failure === null) shipment.onAnswer?.(outcome.answer);
    const redeliver = () => deliver(shipment, options, envelopeId, retry);
    return { ...outcome, failure, payload: shipment.payload, redeliver };
  };

  const start: Deliver = (shipment, options = {}, retry) => deliver(shipment, options, randomUUID(), retry);
  return { deliver: start, deliverTo: (to: string): void => void (target = to) };
}

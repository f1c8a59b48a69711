import type { UserFailure } from "../record.ts";

/** Where and how to deliver, other than usual. */
export type DeliveryOptions = {
  /** The bot's request URL, or `socket`; by default what `deliverTo` said. */
  to?: string;
  /** Signs with another secret, to see a forged request refused. */
  signWith?: string;
  /** Makes the signature this much older, to see a replayed request refused. */
  signatureAgeMs?: number;
};

/** Something a person did, on its way to the bot. */
export type Shipment = {
  type: "slash_commands" | "interactive" | "events_api";
  payload: Record<string, unknown>;
  userId: string;
  /** The command, action id, callback id or event type. */
  what: string;
  /** Lets Slack act on the acknowledgement: show its text, change the view. */
  onAnswer?: (answer: unknown) => void;
};

/** What the bot answered. */
export type Delivery = {
  transport: "http" | "socket";
  /** The HTTP status; null over the socket and when no answer came. */
  status: number | null;
  /** The acknowledgement: parsed JSON, text, or null when it was empty or never came. */
  answer: unknown;
  /** Milliseconds until the acknowledgement, or until Slack gave up. */
  tookMs: number;
  /** The error that Slack showed to the person; null when the bot was in time. */
  failure: UserFailure["kind"] | null;
  /** The `x-slack-no-retry` of the answer, which stops retries of events. */
  noRetry: boolean;
  /** What was delivered, with its `trigger_id` and `response_url`. */
  payload: Record<string, unknown>;
  /** Delivers the same thing again: the same body, or the same envelope. */
  redeliver: () => Promise<Delivery>;
};

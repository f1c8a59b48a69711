import type { LiveMarkup } from "./blocks/find-live-markup.ts";

/** One call that reached the stand-in, in order of arrival. */
export type CallRecord = {
  /** A Web API method such as `chat.update`, or `upload`, `response_url`, `authorize`. */
  method: string;
  /** The arguments after decoding; JSON inside form fields is parsed. */
  args: Record<string, unknown>;
  token: string | null;
  /** On the injected clock. */
  atMs: number;
  /** HTTP status of the answer; null while unanswered, or when the connection was reset or left hanging. */
  status: number | null;
  /** Slack's error code; null when it was accepted. With a lost reply: what was really done. */
  error: string | null;
  /** Whether Slack did what was asked, whatever the caller got to see. */
  accepted: boolean;
};

/** What only one person sees: an ephemeral post, an ephemeral `response_url` post, or the body of an acknowledgement. */
export type EphemeralRecord = {
  channelId: string;
  userId: string;
  text: string;
  blocks: unknown;
  via: "chat.postEphemeral" | "response_url" | "acknowledgement";
  atMs: number;
};

/** An error that Slack itself showed to a person, because the bot did not answer in time or at all. */
export type UserFailure = {
  kind: "operation_timeout" | "dispatch_failed";
  userId: string;
  /** What the person did: the command, the action id, the callback id or the event type. */
  what: string;
  /** Milliseconds the bot took, where an answer came at all. */
  tookMs: number | null;
  atMs: number;
};

/** A piece of markup that a text made live, and where it stood. */
export type LiveMention = LiveMarkup & {
  in: "message" | "ephemeral" | "view";
  channelId: string | null;
  /** The message's `ts`; null outside messages. Earlier versions of an edited message count. */
  ts: string | null;
};

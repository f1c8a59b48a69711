import type { Json } from "./json.ts";

/** A file part of a request, without its bytes. */
export type SentFile = { field: string; name: string; contentType: string; size: number; sha256: string };

/** One REST call that reached the stand-in, in order of arrival. */
export type CallRecord = {
  method: string;
  /** Decoded, without `/api/v10` and without the query: `/channels/1100000000000000101/messages`. */
  path: string;
  /** Method and template: `POST /channels/:channelId/messages`. */
  route: string;
  query: Record<string, string>;
  /** The JSON body, or the `payload_json` of a multipart request; null without one. */
  body: unknown;
  files: readonly SentFile[];
  /** The `Authorization` header as sent. */
  authorization: string | null;
  /** On the injected clock. */
  atMs: number;
  /** HTTP status of the answer; null while unanswered, or when the connection was reset or left hanging. */
  status: number | null;
  /** Discord's error code; null when it was accepted. With a lost reply: what was really done. */
  code: number | null;
  /** Whether Discord did what was asked, whatever the caller got to see. */
  accepted: boolean;
  /** The JSON that was answered, or would have been; null for 204. */
  answer: unknown;
};

/** An error that Discord itself showed to a person, because the bot did not answer in time or not properly. */
export type PersonFailure = {
  interactionId: string;
  userId: string;
  /** What the person did: the command's name or the custom id. */
  what: string;
  /** What they saw: "The application did not respond". */
  message: string;
  /** What was wrong with the answer, where one came: Discord's error body, or the endpoint's HTTP status. */
  problem: Json | null;
  atMs: number;
};

/** Something that a body made live, and so may have rung at somebody's desk. */
export type LiveMention = {
  kind: "user" | "role" | "everyone";
  /** Null for `@everyone` and `@here`. */
  id: string | null;
  messageId: string;
  channelId: string;
  via: "create" | "edit";
  /** The body's content, or the text display's. */
  text: string;
  atMs: number;
};

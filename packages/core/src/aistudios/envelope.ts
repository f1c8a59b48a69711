import type { FailureKind } from "./failure.ts";
import { isRecord } from "./json.ts";
import { kindOfRefusal, type Refusal } from "./kind-of-refusal.ts";

/** One HTTP answer, its body read as far as it was allowed. */
export interface Reply {
  method: "GET" | "POST" | "DELETE";
  status: number;
  contentType: string | null;
  text: string;
  /** The body was longer than the cap, so what is here is not all. */
  isCut: boolean;
}

/** What an answer means: data, or one kind of failure with the vendor's own code and words. */
export type Envelope =
  | { isSuccess: true; data: unknown }
  | { isSuccess: false; kind: FailureKind; vendorCode?: string | undefined; vendorMessage?: string | undefined };

/**
 * Reads any answer (contract section 3). Pure and total. A call that writes and got no readable yes or no is
 * `unknownOutcome`: the service may have acted before the answer broke. Only a 4xx or a 200 counts as a clear no.
 */
export function readEnvelope(reply: Reply): Envelope {
  const body = reply.isCut ? undefined : parseJson(reply.text);
  const words = wordsOf(body, reply.status);
  if (reply.status === 429) return failure("rateLimited", words);
  if (reply.status >= 300 && reply.status < 400) return failure("notTheApi", words);
  // 5xx with an envelope too: a server that broke may have queued the export before it said so. 408 is the same doubt.
  if (reply.status >= 500 || reply.status < 200 || reply.status === 408) return failure("unknownOutcome", words);
  if (isRecord(body) && isFalse(body["success"])) return failure(kindOfRefusal(words), words);
  return reply.status >= 400 ? readRefusedStatus(reply, body, words) : readAccepted(reply, body, words);
}

function readAccepted(reply: Reply, body: unknown, words: Refusal): Envelope {
  if (isRecord(body) && isTrue(body["success"])) return { isSuccess: true, data: body["data"] };
  if (Array.isArray(body) || isNumericKeyed(body)) return { isSuccess: true, data: body };
  return failure(unreadableKind(reply), words);
}

function readRefusedStatus(reply: Reply, body: unknown, words: Refusal): Envelope {
  if (isRecord(body) && isTrue(body["success"])) {
    return failure(reply.method === "GET" ? "invalidResponse" : "unknownOutcome", words);
  }
  if (reply.status === 401) return failure(kindOfRefusal(words), words);
  const isJson = body !== undefined;
  if (reply.status === 404 || (!isJson && reply.text.trim() !== "")) return failure("notTheApi", words);
  return failure(kindOfRefusal(words), words);
}

function unreadableKind(reply: Reply): FailureKind {
  if (reply.method !== "GET") return "unknownOutcome";
  const isJson = /\bjson\b/i.test(reply.contentType ?? "") || /^\s*[[{]/.test(reply.text);
  return isJson && (reply.isCut || reply.text.trim() !== "") ? "invalidResponse" : "notTheApi";
}

function failure(kind: FailureKind, words: Refusal): Envelope {
  return { isSuccess: false, kind, vendorCode: words.code ?? undefined, vendorMessage: words.message ?? undefined };
}

/** `error` may be an object or the scalar itself; older habits put `msg` or `message` at the top. */
function wordsOf(body: unknown, status: number): Refusal {
  if (!isRecord(body)) return { status, code: null, message: null };
  const error = body["error"];
  const source = isRecord(error) ? error : body;
  const message = scalar(source["msg"]) ?? scalar(source["message"]) ?? scalar(error);
  return { status, code: scalar(source["code"]), message };
}

/** Nobody reads more of a message, and what is looked for in it takes time that grows with its length. */
const longestWords = 2_000;

function scalar(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, longestWords) : null;
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

function isFalse(value: unknown): boolean {
  return value === false || value === "false";
}

function isNumericKeyed(body: unknown): boolean {
  return isRecord(body) && Object.keys(body).length > 0 && Object.keys(body).every((key) => /^\d+$/.test(key));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { Answer } from "../ask-render.ts";

/** What a chat's first answer says: a render's id is a promise, anything else is words, and silence is `unknown`. */
export function chatAnswer(
  title: string,
  { text, failure, tookMs }: { text: string; failure: string | null; tookMs: number },
): Answer {
  const id = /r_[0-9a-z]{20}/.exec(text)?.[0];
  if (id !== undefined) return { kind: "accepted", title, id, tookMs };
  if (failure !== null) return { kind: "unknown", title, reason: failure, tookMs };
  return { kind: "refused", title, code: "SAID_IN_CHAT", hint: text, tookMs };
}

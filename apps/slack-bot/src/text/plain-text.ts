import { shorten } from "@reelay/chat";
import type { PlainTextElement } from "@slack/types";

/** A text that Slack shows letter by letter: no mention, link or emoji name in it is live. Slack refuses an empty one. */
export function plainText(text: string, maxUnits = 3_000): PlainTextElement {
  const shown = text.trim() === "" ? "…" : text;
  return { type: "plain_text", text: shorten(shown, maxUnits), emoji: false };
}

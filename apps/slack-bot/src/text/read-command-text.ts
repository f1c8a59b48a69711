import { scriptFrom } from "@reelay/chat";
import { unwrapMarkup } from "./unwrap-markup.ts";

/** A text that came out of Slack as a script. Clients that cannot send a new line let people type `\n`. */
export function readCommandText(text: string): string {
  return scriptFrom(unwrapMarkup(text));
}

import { scriptFrom } from "@reelay/chat";

/**
 * A text that came out of Discord as a script. Names of people, roles, channels, emoji and times are ids there, which a
 * voice cannot say, so they are left out; `<https://…>` is the address. A typed `\n` breaks the line.
 */
export function readTypedText(text: string): string {
  const readable = text
    .replaceAll(/<(?:@[!&]?|#)\d+>|<a?:\w+:\d+>|<id:\w+>|<t:-?\d+(?::\w)?>/g, "")
    .replaceAll(/<(\/[^<>:]+):\d+>/g, "$1")
    .replaceAll(/<(https?:\/\/[^<>\s]+)>/g, "$1");
  return scriptFrom(readable);
}

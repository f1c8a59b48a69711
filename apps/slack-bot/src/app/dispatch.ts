import type { App } from "@slack/bolt";
import { commands } from "../commands/commands.ts";
import type { BotParts } from "../commands/request.ts";
import { listenButton } from "./listen-button.ts";
import { listenForm } from "./listen-form.ts";
import { listenMention } from "./listen-mention.ts";
import { listenSearch } from "./listen-search.ts";
import { listenShortcut } from "./listen-shortcut.ts";
import { listenSlash } from "./listen-slash.ts";

/** Gives every command of the list its listener. */
export function dispatch(app: App, parts: BotParts): void {
  for (const command of commands) {
    switch (command.kind) {
      case "slash":
        listenSlash(app, parts, command);
        break;
      case "shortcut":
        listenShortcut(app, parts, command);
        break;
      case "mention":
        listenMention(app, parts, command);
        break;
      case "button":
        listenButton(app, parts, command);
        break;
      case "form":
        listenForm(app, parts, command);
        break;
      case "search":
        listenSearch(app, parts, command);
        break;
    }
  }
}

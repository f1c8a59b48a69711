import type { BlockAction, ViewSubmitAction } from "@slack/bolt";
import type { PlainTextOption, ModalView } from "@slack/types";
import type { BotParts, Request } from "./request.ts";

/** `/name text`, typed in a conversation. Listed in the manifest. */
export interface SlashCommand {
  kind: "slash";
  name: `/${string}`;
  description: string;
  usageHint: string;
  run(parts: BotParts, request: Request, text: string): Promise<void>;
}

/** An entry of the ⚡ menu (`global`) or of a message's menu (`message`). Listed in the manifest. */
export interface Shortcut {
  kind: "shortcut";
  place: "global" | "message";
  callbackId: string;
  name: string;
  description: string;
  /** `text` is the message's, and empty for a global one. */
  run(parts: BotParts, request: Request, text: string): Promise<void>;
}

/** The bot's name in a message. Listed in the manifest. */
export interface Mention {
  kind: "mention";
  event: "app_mention";
  run(parts: BotParts, request: Request, text: string): Promise<void>;
}

/** A button of a card, an answer or a form. */
export interface Button {
  kind: "button";
  actionId: string | RegExp;
  run(parts: BotParts, request: Request, pressed: PressedButton): Promise<void>;
}

export interface PressedButton {
  actionId: string;
  value: string | undefined;
  /** Set when the button stands in a form. */
  view: BlockAction["view"];
}

/** What Slack does with a form after it was sent. */
export type FormAnswer =
  | { response_action: "errors"; errors: Record<string, string> }
  | { response_action: "update"; view: ModalView };

/** A form that was sent. */
export interface FormSubmit {
  kind: "form";
  callbackId: string;
  run(parts: BotParts, request: Request, view: ViewSubmitAction["view"]): Promise<FormAnswer>;
}

/** A searchable list of a form. */
export interface Search {
  kind: "search";
  actionId: string;
  run(parts: BotParts, request: Request, typed: string): Promise<PlainTextOption[]>;
}

/** Everything that people can do with the bot. */
export type Command = SlashCommand | Shortcut | Mention | Button | FormSubmit | Search;

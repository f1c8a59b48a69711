import type { RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import type { Suggestion } from "../interaction/responder.ts";
import type { BotParts, Request } from "./request.ts";

/** `/name …` or an entry of a message's menu. Registration and dispatch read the same value. */
export interface Command {
  data: RESTPostAPIApplicationCommandsJSONBody;
  run(parts: BotParts, request: Request<"command">): Promise<void>;
  /** Suggestions for the options that have some; answered within 1.5 s. */
  suggest?(parts: BotParts, request: Request<"typing">): Promise<Suggestion[]>;
}

/** A button of a card or of an answer, known by the beginning of its custom id. */
export interface Button {
  prefix: string;
  run(parts: BotParts, request: Request<"button">): Promise<void>;
}

/** A form that was sent, known by the beginning of its custom id. */
export interface Form {
  prefix: string;
  run(parts: BotParts, request: Request<"form">): Promise<void>;
}

import { ApplicationCommandOptionType, type APIApplicationCommandSubcommandOption } from "discord.js";
import type { Suggestion } from "../../interaction/responder.ts";
import { described, named } from "../../words/localised.ts";
import type { Words } from "../../words/words-for.ts";
import type { TypedName } from "../../words/discord-words.ts";
import type { BotParts, Request } from "../request.ts";

/** A task of `/videos`. */
export interface Subcommand {
  data: APIApplicationCommandSubcommandOption;
  run(parts: BotParts, request: Request<"command">): Promise<void>;
  suggest?(parts: BotParts, request: Request<"typing">): Promise<Suggestion[]>;
}

/** The task's name and description in every language. */
export function taskNamed(name: TypedName, description: (words: Words) => string) {
  return { type: ApplicationCommandOptionType.Subcommand, ...named(name), ...described(description) } as const;
}

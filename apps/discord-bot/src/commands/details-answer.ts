import type { RenderDetails } from "@reelay/api/client";
import { cardOf, timelineLines } from "@reelay/chat";
import { cardMessage } from "../card/card-message.ts";
import { escapeWithin } from "../card/escape-markdown.ts";
import type { Reply } from "../interaction/responder.ts";
import { wordsFor } from "../words/words-for.ts";
import { plainAnswer } from "./answers.ts";
import type { AnyRequest } from "./request.ts";

/** With the card's own embed it stays below the 6,000 characters that all embeds of a message have together. */
const timelineLimit = 2_400;

/** A render's card without buttons and what happened to it, for one person's eyes. */
export function detailsAnswer({ timeline, ...render }: RenderDetails, { language, personId }: AnyRequest): Reply {
  const card = { ...cardOf(render, { language, requesterId: personId }), actions: [] };
  const { embeds, components } = cardMessage(card, { embeds: true, moved: false, replyOnly: false });
  const { bot, discord } = wordsFor(language);
  const elsewhere = render.origin.surface === "discord" ? {} : plainAnswer(discord.watchedOnly);
  const description = escapeWithin(timelineLines(timeline).join("\n"), timelineLimit);
  const history = description === "" ? [] : [{ title: bot.details, description }];
  return { ...elsewhere, embeds: [...embeds, ...history], components };
}
